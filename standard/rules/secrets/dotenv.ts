/**
 * The settings of a `.env`: names, and values without their quotes, some of several lines. For looking, not for
 * running: no escapes, no variables. Node's own `parseEnv` takes minutes for a value with many escapes.
 */
export const settingsOf = (text: string): [name: string, value: string][] =>
  Array.from(text.replaceAll("\r\n", "\n").matchAll(setting), (match) => {
    const [, name = "", ...values] = match;
    return [name, values.find((value) => value !== undefined)?.trim() ?? ""];
  });

// A byte order mark counts as a blank.
const setting =
  /^[\uFEFF \t]*(?:export[ \t]+)?([\w.-]{1,64})[ \t]*=[ \t]*(?:"([^"]*)"|'([^']*)'|\x60([^\x60]*)\x60|([^\n#]*))/gm;

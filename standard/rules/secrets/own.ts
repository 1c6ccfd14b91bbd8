import { saysPassword, saysSecret } from "./names.ts";
import { looksRandom } from "./random.ts";
import { isNoPassword, isPublished } from "./stand-ins.ts";

/**
 * The values of a `.env` that are secret by the name of their setting, line by line, each with that name. Left out
 * is what `.env.example` may propose as well: stand-ins, single words, paths, addresses, what is published.
 */
export function ownSecrets(env: string): ReadonlyMap<string, string> {
  const lines = settingsOf(env)
    .filter(([name]) => saysSecret(name))
    .flatMap(([name, value]) => value.split(/\n|\\n/).map((line): [string, string] => [line.trim(), name]));
  return new Map(lines.filter(([line, name]) => isOwn(line) && (saysPassword(name) || looksRandom(line))));
}

/**
 * The settings of a `.env`: names, and values without their quotes, some of several lines. For looking, not for
 * running: no escapes, no variables. Node's own `parseEnv` takes minutes for a value with many escapes.
 */
const settingsOf = (text: string): [name: string, value: string][] =>
  Array.from(text.replaceAll("\r\n", "\n").matchAll(setting), (match) => {
    const [, name = "", ...values] = match;
    return [name, values.find((value) => value !== undefined)?.trim() ?? ""];
  });

// A byte order mark counts as a blank.
const setting =
  /^[\uFEFF \t]*(?:export[ \t]+)?([\w.-]{1,64})[ \t]*=[ \t]*(?:"([^"]*)"|'([^']*)'|\x60([^\x60]*)\x60|([^\n#]*))/gm;

const isOwn = (line: string): boolean =>
  line.length >= 8 && !isCommon.test(line) && !isPublished(line) && !isNoPassword(line);

// A word, a path, or what stands around a key.
const isCommon = /^(?:\p{L}+|[~./][\w./-]*|-----.*)$/u;

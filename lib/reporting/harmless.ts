// Controls (C0, C1), line and paragraph separators, what turns the direction of text, and halves of pairs.
const steering =
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  /[\u0000-\u001F\u007F-\u009F\u2028\u2029\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]|\p{Surrogate}/gu;

/**
 * Text of a repo on its way to a terminal, a log or a page: characters that would steer it are shown as escapes.
 * (docs/security.md.)
 */
export const harmless = (text: string): string =>
  text.replaceAll(steering, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`);

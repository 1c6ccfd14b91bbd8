/**
 * Text of a repo or an agent as it may be shown: what would steer a terminal, turn the direction of a line or break a
 * page or XML stands there as its code. Line breaks and tabs stay.
 */
export const visible = (text: string): string =>
  text.replaceAll(steering, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** The same in one line, of at most so many characters. */
export function inOneLine(text: string, most = 200): string {
  const line = visible(text.replaceAll(/\s+/g, " ").trim());
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
}

// Controls, line and paragraph separators, what turns the direction of text, halves of pairs, what is no character, and
// what Node's JUnit reporter leaves in a text that XML has no place for.
const steering =
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u2028\u2029\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]|\p{Surrogate}|(?<=\]\])>/gu;

/**
 * A JSON document as it is printed. What a target answered is in it: nothing of that steers a terminal, or turns its
 * text around (docs/cron.md, "Commands").
 */
export function documentOf(value: object): string {
  return JSON.stringify(value, null, 2).replaceAll(
    /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

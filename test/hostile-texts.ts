/** Texts that would steer what shows them, by what they would do; the first character is what does it. */
export const steering: Readonly<Record<string, string>> = {
  "a colour": "\u001B[31m",
  "a new title": "\u001B]0;owned\u0007",
  "a link": "\u001B]8;;http://127.0.0.1:9\u001B\\",
  "a cleared screen": "\u001B[2J\u001B[H",
  "a carriage return": "\rok",
  "a line of its own": "\n::error::ok",
  "a backspace": "\b\b\bok",
  "a bell": "\u0007",
  "a delete": "\u007F",
  "a C1 control sequence": "\u009B31m",
  "a C1 line break": "\u0085ok",
  "a reversed direction": "\u202Edab",
  "an isolated direction": "\u2066dab",
  "a mark of direction": "\u200Fdab",
  "a line separator": "\u2028ok",
  "a paragraph separator": "\u2029ok",
  "half a surrogate pair": "\uD800",
};

/** Whether a text holds what a terminal would not just show; line breaks, and colours where they are wanted, aside. */
export const steers = (text: string): boolean =>
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]|\p{Surrogate}/u.test(
    text,
  );

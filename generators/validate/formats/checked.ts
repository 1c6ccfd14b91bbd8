import type { Report } from "../../../standard/check.ts";

/** A repo that was checked. */
export interface Checked extends Report {
  /** Absolute. */
  readonly path: string;
  /** What `--fix` did, in words; absent without it. */
  readonly fixed?: readonly string[];
}

// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const steering = /[\u0000-\u001F\u007F-\u009F\u2028\u2029\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

/** Text for a terminal or a log: characters that would steer either are shown as escapes. */
export const harmless = (text: string): string =>
  text.replaceAll(steering, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`);

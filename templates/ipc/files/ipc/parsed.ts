/** What a parser found wrong: under which key, in which way, in words that say what to do. */
export interface Fault {
  /** The key, as `allowed_actions.puruto-data[0]`; empty when the whole document is meant. */
  readonly key: string;
  /** `syntax` no JSON object, `type` a wrong value, `missing` no such key, `unknown` a key nothing reads. */
  readonly kind: "syntax" | "type" | "missing" | "unknown";
  readonly message: string;
  /** The line at which a text can no longer be parsed, from 1. */
  readonly line?: number;
  /** The place of an entry that a list or an object has at `key`. */
  readonly at?: readonly (string | number)[];
}

/** A value, or every fault at once. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly faults: readonly Fault[] };

export type JsonObject = Record<string, unknown>;

/** Whether a parsed JSON value is an object, and not a list or null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a value is an integer of 0 or more. */
export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

/** Whether a value is a string that is not empty. */
export function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

/** One fault of a key: what it must be, and what was there (at most 60 characters of it). */
export function mustBe(key: string, rule: string, value: unknown): Fault {
  if (value === undefined) return { key, kind: "missing", message: `${key} is missing: it must be ${rule}` };
  return { key, kind: "type", message: `${key} ${must(rule, value)}` };
}

/** What something must be, and what was there (at most 60 characters of it). */
export function must(rule: string, value: unknown): string {
  return `must be ${rule}, got ${show(value)}`;
}

/** The fault of a file that is there, at `path`, and cannot be read, for what `error` says. */
export function unreadable(path: string, error: unknown): Fault {
  const { code, message } = error as NodeJS.ErrnoException;
  const why = code === "ENOENT" ? "it is a link that leads nowhere" : message;
  return { key: "", kind: "syntax", message: `${path} cannot be read: ${why}` };
}

function show(value: unknown): string {
  const text = typeof value === "number" ? String(value) : asJson(value);
  if (text === undefined) return typeof value;
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

function asJson(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    // JSON.parse goes deeper than JSON.stringify.
    return "something that nests too deep";
  }
}

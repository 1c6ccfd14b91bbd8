import { isObject, type JsonObject } from "../../../../ipc/parsed.ts";

/** A TOML document that says the same as an object of texts, numbers, booleans, lists and objects. */
export const toToml = (document: JsonObject): string =>
  Object.entries(document)
    .map((pair) => `${written(pair)}\n`)
    .join("");

const written = ([key, value]: readonly [string, unknown]): string => `${text(key)} = ${valueOf(value)}`;

function valueOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(valueOf).join(", ")}]`;
  if (isObject(value)) return `{ ${Object.entries(value).map(written).join(", ")} }`;
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : special(value);
  return typeof value === "string" ? text(value) : String(value === true);
}

const special = (value: number): string => (Number.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf");

// JSON's escapes are TOML's, which wants one character more escaped.
const text = (value: string): string => JSON.stringify(value).replaceAll("\u007f", "\\u007f");

import { isDeepStrictEqual } from "node:util";
import { applyEdits, modify, type JSONPath } from "jsonc-parser";
import { PurutoError } from "../../standard/errors.ts";
import { endOfLine, withoutMark } from "../../standard/lines.ts";

/** One value of a JSON document: where it is, and what it is to be; `undefined` removes it. */
export type JsonEdit = readonly [path: JSONPath, value: unknown];

/**
 * Changes single values of a JSON document; everything else stays as it is written, byte for byte.
 *
 * @param file is named in errors.
 * @throws PurutoError `cannot-edit` when the edited text would not say what is meant, as with a key that stands twice.
 */
export function editJson(file: string, text: string, edits: readonly JsonEdit[]): string {
  try {
    return edited(file, text, edits);
  } catch (cause) {
    // The parser that keeps formatting calls itself for each level.
    if (!(cause instanceof RangeError)) throw cause;
    throw new PurutoError("cannot-edit", `${file} cannot be edited: it nests too deep`, { cause });
  }
}

function edited(file: string, text: string, edits: readonly JsonEdit[]): string {
  const json = withoutMark(text);
  const needed = missingFrom(json, edits);
  const after = needed.reduce(
    (before, [path, value]) => applyEdits(before, modify(before, path, value, formatting(json))),
    json,
  );
  const left = missingFrom(after, needed);
  if (left.length === 0) return text.slice(0, text.length - json.length) + after;
  const keys = left.map(([path]) => path.join(".")).join(", ");
  const words = `${file} cannot be edited at ${keys}; see that no key stands there twice`;
  throw new PurutoError("cannot-edit", words);
}

/** The edits that a document does not say yet. */
function missingFrom(text: string, edits: readonly JsonEdit[]): JsonEdit[] {
  const document: unknown = JSON.parse(text);
  return edits.filter(([path, value]) => !isDeepStrictEqual(valueAt(document, path), value));
}

const valueAt = (document: unknown, path: JSONPath): unknown =>
  path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null && Object.hasOwn(value, key)
        ? (value as Record<string, unknown>)[key]
        : undefined,
    document,
  );

/** A document on one line stays on it. */
function formatting(text: string) {
  const indent = /\n([ \t]+)\S/.exec(text)?.[1];
  if (indent === undefined) return {};
  const insertSpaces = !indent.startsWith("\t");
  return {
    formattingOptions: { insertSpaces, tabSize: insertSpaces ? indent.length : 1, eol: endOfLine(text) },
  };
}

import { isDeepStrictEqual } from "node:util";
import { applyEdits, modify, type Edit, type JSONPath } from "jsonc-parser";
import { PurutoError } from "../../standard/errors.ts";
import { endOfLine, withoutMark } from "../../standard/lines.ts";
import { memberEdits, type Layout } from "./members.ts";

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
    (before, [path, value]) => applyEdits(before, editsOf(before, path, value, layoutOf(json))),
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

function editsOf(text: string, path: JSONPath, value: unknown, layout: Layout | undefined): Edit[] {
  const edits = memberEdits(text, path, value, layout);
  if (edits !== undefined || layout === undefined) return edits ?? modify(text, path, value, {});
  const { indent, eol } = layout;
  const insertSpaces = !indent.startsWith("\t");
  const tabSize = insertSpaces ? indent.length : 1;
  return modify(text, path, value, { formattingOptions: { insertSpaces, tabSize, eol } });
}

/** A document on one line has none, and stays on it. */
function layoutOf(text: string): Layout | undefined {
  const indent = /\n([ \t]+)\S/.exec(text)?.[1];
  return indent === undefined ? undefined : { indent, eol: endOfLine(text) };
}

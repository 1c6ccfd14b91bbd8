import type { Node } from "jsonc-parser";

/** A value that is put into a text: an object, or a name. */
export type Entry = object | string;

/** The text with an entry at the end of a list, written as its neighbours are; the rest stays byte for byte. */
export function withEntry(text: string, list: Node, entry: Entry): string {
  const style = styleOf(text);
  const last = list.children?.at(-1);
  if (last !== undefined)
    return splice(
      text,
      last.offset + last.length,
      0,
      `,${spaceBefore(text, last.offset)}${like(text, last, entry, style)}`,
    );
  const [outer, inner] = style.isOneLine
    ? ["", ""]
    : [style.eol + style.unit, style.eol + style.unit.repeat(2)];
  return splice(text, list.offset, list.length, `[${inner}${written(entry, inner, style)}${outer}]`);
}

/** The text with an entry in the place of another. */
export function inPlace(text: string, place: Node, entry: Entry): string {
  return splice(text, place.offset, place.length, like(text, place, entry, styleOf(text)));
}

/** The text with another value under a key of an object, which is put after its first key where it is not there. */
export function withValue(text: string, object: Node, key: string, value: unknown): string {
  const found = object.children?.find(({ children }) => children?.[0]?.value === key)?.children?.[1];
  if (found !== undefined) return splice(text, found.offset, found.length, JSON.stringify(value));
  const first = object.children?.[0];
  if (first === undefined) throw new RangeError(key);
  const property = `${JSON.stringify(key)}: ${JSON.stringify(value)}`;
  return splice(text, first.offset + first.length, 0, `,${spaceBefore(text, first.offset)}${property}`);
}

interface Style {
  readonly eol: string;
  /** What one level is indented by. */
  readonly unit: string;
  readonly isOneLine: boolean;
}

function styleOf(text: string): Style {
  const [, eol = "\n", unit = "  "] = /(\r?\n)([ \t]+)\S/.exec(text) ?? [];
  return { eol, unit, isOneLine: !/\n[ \t]*\S/.test(text) };
}

/** An entry as another one is written: in one line, or in lines that begin as far in. */
function like(text: string, { offset, length }: Node, entry: Entry, style: Style): string {
  const isInOneLine = !text.slice(offset, offset + length).includes("\n");
  return isInOneLine ? JSON.stringify(entry) : written(entry, spaceBefore(text, offset), style);
}

/** An entry as JSON whose lines begin as the one does that it is put on. */
function written(entry: Entry, space: string, { eol, unit, isOneLine }: Style): string {
  if (isOneLine) return JSON.stringify(entry);
  const indent = /[ \t]*$/.exec(space)?.[0] ?? "";
  return JSON.stringify(entry, null, unit).replaceAll("\n", eol + indent);
}

/** What stands between a value and the bracket or comma before it. */
function spaceBefore(text: string, offset: number): string {
  let start = offset;
  while (start > 0 && /\s/.test(text[start - 1] ?? "")) start -= 1;
  return text.slice(start, offset);
}

const splice = (text: string, at: number, length: number, put: string): string =>
  text.slice(0, at) + put + text.slice(at + length);

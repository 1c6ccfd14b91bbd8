import type { Node } from "jsonc-parser";

/** The text with a job at the end of the list, written as its neighbours are; the rest stays byte for byte. */
export function withJob(text: string, list: Node, job: object): string {
  const style = styleOf(text);
  const last = list.children?.at(-1);
  if (last !== undefined)
    return splice(
      text,
      last.offset + last.length,
      0,
      `,${spaceBefore(text, last.offset)}${like(text, last, job, style)}`,
    );
  const [outer, inner] = style.isOneLine
    ? ["", ""]
    : [style.eol + style.unit, style.eol + style.unit.repeat(2)];
  return splice(text, list.offset, list.length, `[${inner}${written(job, inner, style)}${outer}]`);
}

/** The text with a job in the place of another. */
export function inPlace(text: string, place: Node, job: object): string {
  return splice(text, place.offset, place.length, like(text, place, job, styleOf(text)));
}

/** The text with another value under a key of a job, which is put after its first key where it is not there. */
export function withValue(text: string, job: Node, key: string, value: unknown): string {
  const found = job.children?.find(({ children }) => children?.[0]?.value === key)?.children?.[1];
  if (found !== undefined) return splice(text, found.offset, found.length, JSON.stringify(value));
  const first = job.children?.[0];
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

/** A job as another one is written: in one line, or in lines that begin as far in. */
function like(text: string, { offset, length }: Node, job: object, style: Style): string {
  const isInOneLine = !text.slice(offset, offset + length).includes("\n");
  return isInOneLine ? JSON.stringify(job) : written(job, spaceBefore(text, offset), style);
}

/** A job as JSON whose lines begin as the one does that it is put on. */
function written(job: object, space: string, { eol, unit, isOneLine }: Style): string {
  if (isOneLine) return JSON.stringify(job);
  const indent = /[ \t]*$/.exec(space)?.[0] ?? "";
  return JSON.stringify(job, null, unit).replaceAll("\n", eol + indent);
}

/** What stands between a value and the bracket or comma before it. */
function spaceBefore(text: string, offset: number): string {
  let start = offset;
  while (start > 0 && /\s/.test(text[start - 1] ?? "")) start -= 1;
  return text.slice(start, offset);
}

const splice = (text: string, at: number, length: number, put: string): string =>
  text.slice(0, at) + put + text.slice(at + length);

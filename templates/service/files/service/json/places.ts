import { words } from "../../lib/words/service.ts";
import { mostFaults, type Found } from "./slip.ts";

/** Something wrong with a file: what was received and what to write; line and column from 1. */
export interface Placed {
  /** As `jobs[3].schedule`; empty where the whole file is meant. */
  readonly key: string;
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** Faults in the order of the text, with line and column; beyond a thousand the last one says that there are more. */
export function placed(text: string, found: readonly Found[]): Placed[] {
  const sorted = found.toSorted((one, other) => one.offset - other.offset);
  const rest = sorted[mostFaults];
  const more = rest && { key: "", offset: rest.offset, message: words.noMoreFaults(mostFaults) };
  const place = placeIn(text);
  return [...sorted.slice(0, mostFaults), ...(more === undefined ? [] : [more])].map(
    ({ key, offset, message }) => ({ key, message, ...place(offset) }),
  );
}

/** A fault in one line, with its place. */
export const sayFault = (file: string, { line, column, message }: Placed): string =>
  words.inFile(file, line, column, message);

/** Faults in one line, the first three of them. */
export function sayFaults(file: string, faults: readonly Placed[]): string {
  const first = faults.slice(0, 3).map((fault) => sayFault(file, fault));
  return [...first, ...(faults.length > first.length ? ["…"] : [])].join("; ");
}

/** Lines and columns of offsets that come in the order of the text, which is gone through once. */
function placeIn(text: string): (offset: number) => { line: number; column: number } {
  let [line, start, end] = [1, 0, text.indexOf("\n")];
  return (offset) => {
    for (; end >= 0 && end < offset; end = text.indexOf("\n", start)) {
      line += 1;
      start = end + 1;
    }
    return { line, column: offset - start + 1 };
  };
}

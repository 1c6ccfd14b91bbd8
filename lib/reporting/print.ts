import { writeSync } from "node:fs";
import { messageOf, PurutoError } from "../../standard/errors.ts";
import { line, type Piece, type Printable } from "./printable.ts";

type Write = (file: number, bytes: Uint8Array, from: number) => number;

let hasReader = true;

/**
 * Prints a result on standard output, without Node's streams, which take 2 ms to load: a tenth of a start of
 * Node 24. A reader that has left (`| head`) has what it wants: nothing is printed to it any more.
 *
 * @throws PurutoError `not-printed`
 */
export function print(text: Printable, write: Write = writeSync): void {
  if (!hasReader) return;
  try {
    writeAll(1, `${text.toString()}\n`, write);
  } catch (error) {
    if (!["EPIPE", "EOF"].includes(codeOf(error))) {
      const message = `standard output cannot be written (${messageOf(error)})`;
      throw new PurutoError("not-printed", message, { cause: error });
    }
    hasReader = false;
  }
}

/** Says something beside the result, on standard error. Where nobody can be told, there is nobody to tell that. */
export function say(piece: Piece): void {
  try {
    writeAll(2, `${line`${piece}`.toString()}\n`, writeSync);
  } catch {}
}

/** Shows a line on standard error, a terminal, in place of the one that is being shown; an empty one for none. */
export function replaceLine(piece: Piece): void {
  try {
    writeAll(2, `\r\u001B[K${line`${piece}`.toString()}`, writeSync);
  } catch {}
}

/** Says what went less than well. */
export const warn = (text: string): void => say(line`warning: ${text}`);

function writeAll(file: 1 | 2, text: string, write: Write): void {
  const bytes = Buffer.from(text);
  let written = 0;
  while (written < bytes.length) {
    try {
      written += write(file, bytes, written);
    } catch (error) {
      if (codeOf(error) !== "EAGAIN") throw error;
      pause();
    }
  }
}

/** Where a reader is slower than what is written, and the pipe does not wait for it: 5 ms. */
const pause = (): unknown => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? "";

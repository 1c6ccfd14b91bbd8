import { isUtf8 } from "node:buffer";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { attempt, isInside } from "../../../../ipc/files.ts";
import { words } from "../../../../lib/words/agent-tests.ts";

/** What is wrong with a file as a whole, in words. */
export class Unreadable extends Error {}

/**
 * The bytes of a regular file of the Puruto in `root`, at most `most` of them. A pipe, which would wait for a writer for
 * ever, is as wrong as a folder, and so is a link that leads out. Throws Unreadable.
 */
export function bytesOf(root: string, path: string, most = largest): Buffer {
  const place = join(root, path);
  const found = attempt(() => statSync(place));
  if (found === undefined) throw new Unreadable(words.leadsNowhere);
  if (!found.isFile()) throw new Unreadable(words.noFile);
  if (attempt(() => isInside(root, place)) !== true) throw new Unreadable(words.leadsOut);
  if (found.size > most) throw new Unreadable(words.tooLarge(found.size, most));
  const bytes = attempt(() => readFileSync(place));
  if (bytes === undefined) throw new Unreadable(words.mayNotRead);
  return bytes;
}

/** The text of such a file, without the mark that some editors begin one with. Throws Unreadable. */
export function textOf(root: string, path: string): string {
  const bytes = bytesOf(root, path);
  if (!isUtf8(bytes)) throw new Unreadable(words.notUtf8);
  return bytes.toString("utf8").replace(/^\uFEFF/, "");
}

const largest = 1024 * 1024;

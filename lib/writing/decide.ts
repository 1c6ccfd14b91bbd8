import { lstatSync } from "node:fs";
import { digestOf, hashIn } from "./bytes.ts";
import { inFolderOf } from "./held-folder.ts";
import { dropJournal, keepJournal, newId, type Step } from "./journal.ts";
import { mark, readMarker } from "./marker.ts";
import { stepsOf, type Pending } from "./pending.ts";

/** One file as it is to be; undefined takes it away. */
export interface Target {
  /** As `placeOf` answers it. */
  readonly path: string;
  readonly content: string | undefined;
}

/**
 * Decides that files of a repo change. A failure leaves everything as it was.
 *
 * @param root the repo: absolute, and no link
 * @throws Error in words for the user where a file cannot be written, or as the file system does.
 */
export function decide(root: string, targets: readonly Target[]): Pending {
  const steps = targets.map((target) => stepOf(root, target));
  const id = newId();
  const isFree = readMarker(root) !== "other";
  const texts = targets.map(({ content }) => content);
  const isSafe = isFree && keepJournal(root, id, steps, texts);
  try {
    if (isSafe) mark(root, id);
    return { root, id, steps: stepsOf(id, steps), isSafe };
  } catch (error) {
    dropJournal(root, id);
    throw error;
  }
}

function stepOf(root: string, { path, content }: Target): Step {
  const before = hashIn(root, path);
  if (before === undefined) throw new Error(`${path} is no file, where one belongs; move it away first`);
  if (before !== null) inFolderOf(root, path, (at) => checkWritable(at, path));
  return { path, before, after: content === undefined ? null : digestOf(content) };
}

function checkWritable(at: string, path: string): void {
  if ((lstatSync(at).mode & 0o222) === 0) throw new Error(`${path} is read-only; make it writable first`);
}

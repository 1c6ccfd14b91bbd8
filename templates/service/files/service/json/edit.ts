import { chmodSync, realpathSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Node } from "jsonc-parser";
import { isThere } from "../../ipc/files.ts";
import { root } from "../../lib/environment.ts";
import { alone } from "../../lib/lock.ts";
import { valueIn } from "./faults.ts";
import { sayFaults, type Placed } from "./places.ts";
import type { Strictly } from "./strict.ts";
import { textIn } from "./text.ts";
import { readTree } from "./tree.ts";

/** A file that is a list, under one key. */
export interface ListFile<T> {
  /** The Puruto's folder; this one's where it is left out. */
  readonly root?: string;
  readonly name: string;
  readonly list: string;
  readonly mostBytes: number;
  /** Where whoever changes it keeps others out, and what is unfinished. */
  readonly folder: string;
  /** Milliseconds that is waited for others who change it; 20 s where it is left out. */
  readonly patience?: number;
  readonly parse: (text: string) => Strictly<T>;
  /** What is thrown where it is or would be broken; of what cannot be read there are no faults. */
  readonly refuse: (said: string, faults: readonly Placed[]) => Error;
}

/** A change of a text, whose list is there; the same text where nothing is to be changed. */
export type Change<T> = (text: string, list: Node, before: T) => string;

/**
 * Changes a file as one step, from what was just read, and gives what it means then. It keeps its formatting as far as the
 * change does, and nobody else's change is lost. Throws what `refuse` makes, and what `change` throws.
 */
export function editList<T>(file: ListFile<T>, change: Change<T>): T {
  const [folder, path] = [join(file.root ?? root, file.folder), join(file.root ?? root, file.name)];
  // A broken file is told of without a wait, and what takes its time for the first time does so before others wait.
  readList(file);
  const work = (check: () => void): T => {
    const text = textOf(file);
    const mark = text.startsWith("\uFEFF") ? "\uFEFF" : "";
    const json = text.slice(mark.length);
    const before = insist(file, json);
    const after = change(json, listIn(file, json), before);
    if (after === json) return before;
    const value = insist(file, after);
    write(path, join(folder, "unfinished"), mark + after, check);
    return value;
  };
  return alone(folder, work, file.patience);
}

/** What a file means as it is now; one that is not there is an empty list. Throws what `refuse` makes. */
export const readList = <T>(file: ListFile<T>): T => insist(file, textOf(file));

function textOf({ root: folder, name, list, mostBytes, refuse }: ListFile<unknown>): string {
  try {
    return textIn(name, mostBytes, folder) ?? `{\n  "${list}": []\n}\n`;
  } catch (error) {
    throw refuse((error as Error).message, []);
  }
}

function insist<T>({ name, parse, refuse }: ListFile<T>, text: string): T {
  const parsed = parse(text);
  if (parsed.ok) return parsed.value;
  throw refuse(sayFaults(name, parsed.faults), parsed.faults);
}

function listIn({ name, list }: ListFile<unknown>, text: string): Node {
  const tree = readTree(text, "");
  if (!tree.ok) throw new RangeError(name);
  return valueIn(tree.root, list);
}

/** There is one writer at a time, so one name for what is unfinished does. A link within the Puruto stays one. */
function write(file: string, unfinished: string, text: string, check: () => void): void {
  const there = isThere(file);
  const mode = there ? statSync(file).mode & 0o777 : 0o644;
  writeFileSync(unfinished, text, { mode: 0o600, flush: true });
  chmodSync(unfinished, mode);
  check();
  renameSync(unfinished, there ? realpathSync(file) : file);
}

import { statSync, watch, type FSWatcher } from "node:fs";
import { basename, dirname } from "node:path";
import { attempt, isInside, isThere, readText } from "../ipc/files.ts";
import { root } from "../lib/environment.ts";
import { words } from "../lib/words/service.ts";

/** Milliseconds between two looks, and until one after the system has told of a change. */
const pace = 2000;
const settling = 100;
const largest = 16 * 1024 * 1024;

/** What was found: the text, or why that cannot be read; and signs by which a change is told. */
export interface Seen {
  readonly sign: string;
  readonly isFresh: boolean;
  readonly text?: string;
  readonly fault?: string;
}

/**
 * What lies at `path`, in the folder of this Puruto or another, now. It is read where it may have changed since it was looked
 * at last.
 */
export function see(path: string, last: Seen | undefined, folder = root): Seen {
  const found = attempt(() => statSync(path, { bigint: true }));
  const sign = found === undefined ? "" : `${found.ino}:${found.size}:${found.ctimeNs}`;
  // What is written twice within one tick of the disk's clock has the same time. (The other one can be set by anybody.)
  const isFresh = found !== undefined && Math.abs(Date.now() - Number(found.ctimeMs)) < pace;
  if (sign === last?.sign && !last.isFresh) return last;
  try {
    if (!isThere(path)) return { sign, isFresh };
    if (!isInside(folder, path)) throw new Error(words.leadsOut);
    return { sign, isFresh, text: readText(path, largest) };
  } catch (error) {
    return { sign, isFresh, fault: (error as Error).message };
  }
}

/** Has `look` look every now and then, and soon after the system tells of a change. @returns what ends that */
export function lookAgain(path: string, look: () => void): () => void {
  const timer = setInterval(look, pace).unref();
  let soon: NodeJS.Timeout | undefined;
  const told = (_: string, name: string | null): void => {
    if (name !== null && name !== basename(path)) return;
    clearTimeout(soon);
    soon = setTimeout(look, settling).unref();
  };
  // Not every disk tells, nor as often as it is asked; and the file itself is replaced by others of its name.
  const watcher = attempt((): FSWatcher => watch(dirname(path), { persistent: false }, told));
  watcher?.on("error", () => watcher.close());
  return () => {
    clearInterval(timer);
    clearTimeout(soon);
    watcher?.close();
  };
}

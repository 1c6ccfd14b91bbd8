import { statSync, watch, type FSWatcher } from "node:fs";
import { basename, dirname, relative } from "node:path";
import { attempt, isInside, isThere, readText } from "../ipc/files.ts";
import { root } from "../lib/environment.ts";
import { words } from "../lib/words/service.ts";
import { log } from "./log.ts";

/** What a file means, or every fault of it. */
export type Reading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly faults: readonly FileFault[] };

export interface FileFault {
  readonly message: string;
  readonly line?: number;
  readonly column?: number;
}

/** A file of the user's that is watched. */
export interface Watched<T> {
  /** What it meant when it was last sound; undefined where it never was. */
  readonly value: T | undefined;
  /** What is wrong with it as it lies there now. */
  readonly faults: readonly FileFault[];
  /** Looks now whether it has changed, for whoever cannot wait for it. */
  look(): void;
  close(): void;
}

/** Milliseconds between two looks, and until one after the system has told of a change. */
const pace = 2000;
const settling = 100;
const largest = 16 * 1024 * 1024;

/**
 * Reads a file and watches it from then on: what is changed counts within 2 s (docs/services.md, "Settings and files").
 * `parse` is handed its text, nothing where there is none. What is wrong with it is logged, once for each change, and the
 * last that was sound stays in force.
 * @param changed is told of each later text that is sound
 */
export function watchFile<T>(
  path: string,
  parse: (text: string | undefined) => Reading<T>,
  changed: () => void,
): Watched<T> {
  let value: T | undefined;
  let faults: readonly FileFault[] = [];
  let seen: Seen | undefined;
  const look = (): void => {
    const last = seen;
    const now = see(path, last);
    seen = now;
    if (last !== undefined && now.text === last.text && now.fault === last.fault) return;
    const reading: Reading<T> =
      now.fault === undefined ? parse(now.text) : { ok: false, faults: [{ message: now.fault }] };
    tell(path, reading, faults.length > 0, value !== undefined);
    faults = reading.ok ? [] : reading.faults;
    if (!reading.ok) return;
    value = reading.value;
    if (last !== undefined) changed();
  };
  look();
  const stop = lookAgain(path, look);
  return {
    get value() {
      return value;
    },
    get faults() {
      return faults;
    },
    look,
    close: stop,
  };
}

/** What was found: the text, or why that cannot be read; and signs by which a change is told. */
interface Seen {
  readonly sign: string;
  readonly isFresh: boolean;
  readonly text?: string;
  readonly fault?: string;
}

function see(path: string, last: Seen | undefined): Seen {
  const found = attempt(() => statSync(path, { bigint: true }));
  const sign = found === undefined ? "" : `${found.ino}:${found.size}:${found.ctimeNs}`;
  // What is written twice within one tick of the disk's clock has the same time. (The other one can be set by anybody.)
  const isFresh = found !== undefined && Math.abs(Date.now() - Number(found.ctimeMs)) < pace;
  if (sign === last?.sign && !last.isFresh) return last;
  try {
    if (!isThere(path)) return { sign, isFresh };
    if (!isInside(root, path)) throw new Error(words.leadsOut);
    return { sign, isFresh, text: readText(path, largest) };
  } catch (error) {
    return { sign, isFresh, fault: (error as Error).message };
  }
}

function tell(path: string, reading: Reading<unknown>, wasBroken: boolean, hasEarlier: boolean): void {
  const file = relative(root, path);
  if (reading.ok) {
    if (wasBroken) log.info("file-mended", { message: words.fileMended(file) });
    return;
  }
  const faults = reading.faults
    .slice(0, 20)
    .map(({ message, line, column }) =>
      line === undefined || column === undefined ? message : words.atPlace(message, line, column),
    );
  const said = (hasEarlier ? words.fileBroken : words.fileUnusable)(file, faults.join("; "));
  log.error("file-broken", { message: said });
}

/** Has `look` look every now and then, and soon after the system tells of a change. @returns what ends that */
function lookAgain(path: string, look: () => void): () => void {
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

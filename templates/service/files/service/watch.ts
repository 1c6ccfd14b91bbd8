import { statSync } from "node:fs";
import { attempt, readText } from "../ipc/files.ts";
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
  close(): void;
}

/**
 * Watches a file, which is read at once. `parse` is handed its text, nothing where there is none; what it finds wrong
 * is logged, once for each change, and leaves the last sound value in force.
 * @param changed is told of each sound value but the first
 */
export function watchFile<T>(
  path: string,
  parse: (text: string | undefined) => Reading<T>,
  changed: () => void,
): Watched<T> {
  let value: T | undefined;
  let faults: readonly FileFault[] = [];
  let seen: string | undefined;
  const look = (): boolean => {
    const now = attempt(() => statSync(path, { bigint: true }));
    const sign = now === undefined ? "" : `${now.ino}:${now.size}:${now.mtimeNs}`;
    if (sign === seen) return false;
    seen = sign;
    const reading = parse(attempt(() => readText(path)));
    faults = reading.ok ? [] : reading.faults;
    if (reading.ok) value = reading.value;
    else log.error("file-broken", { path, faults });
    return reading.ok;
  };
  look();
  const timer = setInterval(() => look() && changed(), 2000);
  return {
    get value() {
      return value;
    },
    get faults() {
      return faults;
    },
    close: () => clearInterval(timer),
  };
}

import { relative } from "node:path";
import { root } from "../lib/environment.ts";
import { words } from "../lib/words/service.ts";
import { log } from "./log.ts";
import { lookAgain, see, type Seen } from "./seen.ts";

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
  const close = lookAgain(path, look);
  return {
    get value() {
      return value;
    },
    get faults() {
      return faults;
    },
    look,
    close,
  };
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

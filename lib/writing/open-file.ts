/**
 * Opening a file of a repo that somebody may be swapping: no link is followed, nothing waits, and nothing is
 * overwritten. (docs/security.md, "Writing" and "Reading".)
 */
import { closeSync, constants, fchmodSync, fstatSync, openSync, rmSync, writeFileSync } from "node:fs";
import type { Stats } from "node:fs";

// Windows knows neither O_NONBLOCK nor O_NOFOLLOW, and an undefined flag counts as 0.
const { O_CREAT, O_EXCL, O_NOFOLLOW, O_NONBLOCK, O_RDONLY, O_WRONLY } = constants;

/** Does something with an open regular file; undefined where it is none. @throws Error as the file system does. */
export function inOpenFile<T>(path: string, work: (file: number, stats: Stats) => T): T | undefined {
  const file = openSync(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  try {
    const stats = fstatSync(file);
    return stats.isFile() ? work(file, stats) : undefined;
  } finally {
    closeSync(file);
  }
}

/** Makes a file where nothing is; of one that cannot be written nothing stays. @throws Error as the file system does. */
export function create(path: string, content: string | Uint8Array, mode?: number): void {
  const file = openSync(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o666);
  try {
    writeFileSync(file, content);
    if (mode !== undefined) fchmodSync(file, mode & 0o7777);
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
}

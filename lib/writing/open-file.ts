/**
 * Looking at, opening and making a file of a repo that somebody may be swapping: no link is followed, nothing waits,
 * and nothing is overwritten. (docs/security.md, "Writing" and "Reading".)
 */
import { closeSync, constants, fchmodSync, fstatSync, lstatSync, openSync, readSync, rmSync } from "node:fs";
import { writeFileSync, type BigIntStats, type Stats } from "node:fs";

/** What lies at a path; undefined too where its name is too long, or what should hold it is no folder or may not be entered. */
export function lookAt(path: string): BigIntStats | undefined {
  try {
    // Only numbers of this size tell all files apart.
    return lstatSync(path, { bigint: true, throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

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

/** The first bytes of a regular file; undefined where none can be opened. */
export function startOf(path: string, most: number): Buffer | undefined {
  const bytes = Buffer.alloc(most);
  try {
    return inOpenFile(path, (file) => bytes.subarray(0, readSync(file, bytes, 0, most, 0)));
  } catch {
    return undefined;
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

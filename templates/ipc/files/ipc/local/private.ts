import { lstatSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { newId } from "../caller/request.ts";

/** The path of a new folder that is private to one run of an agent. */
export function newPrivate(): string {
  return join(tmpdir(), newId("puruto", new Date()));
}

/** Removes such a folder, which a note names: what else a note names there stays, and so does what somebody else owns. */
export function removePrivate(path: string): void {
  try {
    if (isPrivate(path)) rmSync(path, { recursive: true, force: true });
  } catch {
    // It is gone, or what is in it cannot be removed by us: whoever reads the note cannot do more.
  }
}

function isPrivate(path: string): boolean {
  const isNamed = dirname(path) === tmpdir() && /^puruto-\d{8}-[0-9a-z]{16}$/.test(basename(path));
  const found = isNamed ? lstatSync(path, { throwIfNoEntry: false }) : undefined;
  return found?.isDirectory() === true && (process.getuid === undefined || found.uid === process.getuid());
}

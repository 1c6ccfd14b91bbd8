import { existsSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { newId } from "../caller/request.ts";
import { draftPrefix, isName, jobNamed } from "./store.ts";
import type { Store } from "./store.ts";

/** Milliseconds that a job is kept after its end. */
const keptFor = 24 * 60 * 60 * 1000;

/**
 * Removes the jobs that ended long ago, of whatever Puruto, and what is left of those that never came to be
 * (docs/ipc.md, "Jobs"). What cannot be removed stays.
 */
export function sweepJobs(store: Store): void {
  for (const name of readdirSync(store.path)) {
    try {
      if (isDone(store, name)) remove(join(store.path, name));
    } catch {
      // Somebody else is at it.
    }
  }
}

function isDone(store: Store, name: string): boolean {
  const place = join(store.path, name);
  if (name.startsWith(draftPrefix)) return isOld(place);
  if (!isName(name)) return false;
  const end = join(place, "end");
  if (existsSync(end)) return isOld(end);
  // One without an end is ended by its own Puruto, as long as that is there.
  return isOld(place) && !hasPuruto(store, name);
}

function hasPuruto(store: Store, name: string): boolean {
  const job = jobNamed(store, name);
  return job !== undefined && existsSync(job.folder);
}

function isOld(path: string): boolean {
  return Math.abs(Date.now() - statSync(path).mtimeMs) > keptFor;
}

// First out of its place as a whole: nobody is to find a job without its end.
function remove(place: string): void {
  const aside = join(place, "..", newId(draftPrefix, new Date()));
  renameSync(place, aside);
  rmSync(aside, { recursive: true, force: true });
}

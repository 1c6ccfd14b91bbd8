import { existsSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { isOutdated } from "../local/state.ts";
import { newId } from "../caller/request.ts";
import { draftPrefix, isName, jobNamed } from "./store.ts";
import type { Store } from "./store.ts";

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
  if (name.startsWith(draftPrefix)) return isOutdated(place);
  if (!isName(name)) return false;
  const end = join(place, "end");
  if (existsSync(end)) return isOutdated(end);
  // One without an end is ended by its own Puruto, as long as that is there.
  return isOutdated(place) && !hasPuruto(store, name);
}

function hasPuruto(store: Store, name: string): boolean {
  const job = jobNamed(store, name);
  return job !== undefined && existsSync(job.folder);
}

// First out of its place as a whole: nobody is to find a job without its end.
function remove(place: string): void {
  const aside = join(place, "..", newId(draftPrefix, new Date()));
  renameSync(place, aside);
  rmSync(aside, { recursive: true, force: true });
}

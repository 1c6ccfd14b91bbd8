import type { Stats } from "node:fs";
import { join } from "node:path";
import { monotonic } from "../clock.ts";
import { lookAt } from "./repository.ts";

/**
 * Which of `paths`, with `/` and from the real folder `folder`, changed at `since` (milliseconds since the epoch) or
 * later, or are gone since then; and whether all could be looked at within `patience` milliseconds. No link leads on.
 */
export function changedOf(folder: string, paths: readonly string[], since: number, patience: number) {
  const until = monotonic() + patience;
  const known: Known = new Map([["", { isThere: true, found: lookAt(folder) }]]);
  const changed: string[] = [];
  for (const path of paths) {
    if (monotonic() > until) return { changed, isWhole: false };
    if (isChanged(folder, path, since, known)) changed.push(path);
  }
  return { changed, isWhole: true };
}

/** A folder; of one that is gone, the one in which it was. */
interface Place {
  readonly isThere: boolean;
  readonly found: Stats | undefined;
}

/** What is known of the folders in it, by their paths; of itself, by the empty one. */
type Known = Map<string, Place>;

// Its own time, which no program sets, and not that of its content. Repositories inside are listed as folders.
function isChanged(folder: string, path: string, since: number, known: Known): boolean {
  // Git writes none such, but what wrote the index need not be git.
  if (path.split("/").includes("..")) return false;
  const place = placeOf(folder, path.slice(0, Math.max(0, path.lastIndexOf("/"))), known);
  const found = place.isThere ? lookAt(join(folder, path)) : undefined;
  if (found !== undefined) return !found.isDirectory() && found.ctimeMs >= since;
  return place.found !== undefined && place.found.mtimeMs >= since;
}

/** From the top, so that what has gone with its folder, however deep, costs one look for all of it. */
function placeOf(folder: string, path: string, known: Known): Place {
  const before = known.get(path);
  if (before !== undefined) return before;
  let place: Place = { isThere: true, found: undefined };
  for (const part of startsOf(path)) {
    place = known.get(part) ?? within(place, lookAt(join(folder, part)));
    known.set(part, place);
    if (!place.isThere) break;
  }
  known.set(path, place);
  return place;
}

/** The paths of the folders that lead to a folder, and its own. */
function* startsOf(path: string): Iterable<string> {
  yield "";
  for (let end = path.indexOf("/"); end !== -1; end = path.indexOf("/", end + 1)) yield path.slice(0, end);
  yield path;
}

const within = (above: Place, found: Stats | undefined): Place =>
  found?.isDirectory() ? { isThere: true, found } : { ...above, isThere: false };

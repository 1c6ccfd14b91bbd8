import { lstatSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { writeWhole } from "../../../../ipc/files.ts";
import { words } from "../../../../lib/words/agent-tests.ts";

/** Writes a file into the folder `runs/` of a Puruto, for its owner's eyes. @throws Error where that folder is a link */
export function writeInRuns(root: string, name: string, text: string): void {
  writeWhole(placeInRuns(root, name), text);
}

/** Where a file of `runs/` may be written anew: nothing is there, and the folder is the Puruto's own. */
export function placeInRuns(root: string, name: string): string {
  const runs = join(root, "runs");
  // What is written through a link would land elsewhere.
  if (lstatSync(runs, { throwIfNoEntry: false })?.isDirectory() === false)
    throw new Error(words.runsIsLink(runs));
  mkdirSync(runs, { recursive: true });
  const place = join(runs, name);
  if (lstatSync(place, { throwIfNoEntry: false })?.isDirectory() === false) rmSync(place);
  return place;
}

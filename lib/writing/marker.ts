/**
 * `.puruto-pending`: the file of a repo that names the journal of a change that is under way. It holds an id and
 * nothing else; whatever else bears its name is not this package's. (docs/security.md, "Interrupted changes".)
 */
import { lstatSync, rmSync } from "node:fs";
import { join } from "node:path";
import { isId } from "./journal.ts";
import { create, startOf } from "./open-file.ts";

export const marker = ".puruto-pending";

/** What lies under the marker's name: an id, the beginning of one that a killed run left, or something else. */
export type Marker = { readonly id: string } | "begun" | "other" | undefined;

/** Looks at a repo's marker. @param root the repo, absolute */
export function readMarker(root: string): Marker {
  const path = join(root, marker);
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return undefined;
  const text =
    stats.isFile() && stats.size <= idLength ? startOf(path, idLength)?.toString("latin1") : undefined;
  if (text === undefined) return "other";
  return isId(text) ? { id: text } : text === "" ? "begun" : "other";
}

/**
 * Marks a repo, in place of a marker that means nothing.
 *
 * @throws Error where another process marks it at the same time, or as the file system does.
 */
export function mark(root: string, id: string): void {
  unmark(root);
  create(join(root, marker), id);
  if (!isMarked(root, id)) throw new Error("another process is changing it at this moment");
}

/** Takes a marker away: of this id, or any where none is named. What else bears its name stays. */
export function unmark(root: string, id?: string): void {
  const found = readMarker(root);
  const isOurs = id === undefined ? found !== undefined && found !== "other" : isMarked(root, id);
  if (isOurs) rmSync(join(root, marker), { force: true });
}

function isMarked(root: string, id: string): boolean {
  const found = readMarker(root);
  return typeof found === "object" && found.id === id;
}

const idLength = 32;

import { lstatSync, readdirSync, rmdirSync } from "node:fs";
import { inFolderOf } from "./held-folder.ts";

/**
 * Removes a folder of a repo in which nothing but folders is left. One that holds something stays.
 *
 * @param root the repo: absolute, and no link
 * @param path as `placeOf` answers it
 */
export function removeEmpty(root: string, path: string): void {
  try {
    for (const name of inFolderOf(root, path, foldersIn)) removeEmpty(root, `${path}/${name}`);
    inFolderOf(root, path, removeFolder);
  } catch {
    // It holds something, or somebody else was faster.
  }
}

const isFolder = (at: string): boolean => lstatSync(at).isDirectory();

function foldersIn(at: string): string[] {
  const entries = isFolder(at) ? readdirSync(at, { withFileTypes: true }) : [];
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

/** Windows would take the link of a folder away, too. */
function removeFolder(at: string): void {
  if (isFolder(at)) rmdirSync(at);
}

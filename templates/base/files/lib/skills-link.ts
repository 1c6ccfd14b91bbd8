import { closeSync, constants, existsSync, lstatSync, openSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

export const skillsFolder = ".claude/skills";

/** Where Codex and Gemini CLI look for skills: a link to `.claude/skills`, or a copy where links are not allowed. */
export const skillsLink = ".agents/skills";

/** Whether `.agents/skills` is a file that was a link, or a link to nothing. */
export const isBroken = (root: string): boolean => hasFolders(root) && wasLink(root, join(root, skillsLink));

/** As `isBroken`, of `.agents/skills` as it is reached by a path. */
export function wasLink(root: string, path: string): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found?.isSymbolicLink()) return !existsSync(path);
  // What git writes in place of a link is its target; any other file is somebody's.
  const isShort = found?.isFile() === true && found.size < 256;
  return isShort && resolve(root, ".agents", textOf(path).trim()) === resolve(root, skillsFolder);
}

// It may be something else by now: no waiting for a pipe, no following of a link.
const { O_RDONLY, O_NONBLOCK, O_NOFOLLOW } = constants;

function textOf(path: string): string {
  const file = openSync(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW);
  try {
    return readFileSync(file, "utf8");
  } finally {
    closeSync(file);
  }
}

/** Whether what leads to both is folders, and no links that may lead anywhere. */
export const hasFolders = (root: string): boolean =>
  [".agents", ".claude", skillsFolder].every((folder) => isFolder(join(root, folder)));

export const isFolder = (path: string): boolean =>
  lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

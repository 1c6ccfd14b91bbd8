import { statSync } from "node:fs";
import { join } from "node:path";

/**
 * A file that git reads in any case and that is there, but is none: a pipe, where git would wait for ever, or a device,
 * which it would read until memory runs out. Undefined where all of them are files. (docs/security.md.)
 *
 * @param top the folder that holds `.git`, absolute
 */
export const oddFileIn = (top: string): string | undefined => read.find((path) => isOdd(join(top, path)));

const read = [
  ".gitignore",
  ".gitattributes",
  ".git/HEAD",
  ".git/config",
  ".git/config.worktree",
  ".git/index",
  ".git/packed-refs",
  ".git/shallow",
  ".git/commondir",
  ".git/info/exclude",
  ".git/info/attributes",
  ".git/info/grafts",
  ".git/info/sparse-checkout",
  ".git/objects/info/alternates",
];

function isOdd(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() === false;
  } catch {
    // `.git` is no folder, or a link leads in circles: git sees that as we do.
    return false;
  }
}

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
  ...["HEAD", "config", "config.worktree", "index", "packed-refs", "shallow", "commondir"],
  ...["info/exclude", "info/attributes", "info/grafts", "info/sparse-checkout", "objects/info/alternates"],
]
  .map((path) => `.git/${path}`)
  .concat(".gitignore", ".gitattributes");

function isOdd(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() === false;
  } catch {
    // `.git` is no folder, or a link leads in circles: git sees that as we do.
    return false;
  }
}

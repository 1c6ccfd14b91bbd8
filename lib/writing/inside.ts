import { realpathSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { PurutoError } from "../../standard/errors.ts";
import { lookAt } from "./open-file.ts";

/**
 * Where a path of a repo really is: inside it, and no link on the way. (docs/security.md, "Writing".)
 *
 * @param folder the repo, absolute
 * @param path with `/`, relative to the repo
 * @param takes whether what lies there is to be taken away: of a link that is the link, not what it leads to.
 * @returns with `/`, relative to the repo
 * @throws PurutoError `outside-repo` where a link leads out of the repo, into its `.git`, or nowhere.
 */
export function placeOf(folder: string, path: string, takes = false): string {
  if (path.split("/").some((part) => part === "" || part === "." || part === ".."))
    throw new PurutoError("outside-repo", `${JSON.stringify(path)} is no path in a repo`);
  const root = realpathSync.native(folder);
  if (root.split(sep).some(isGits))
    throw new PurutoError(
      "outside-repo",
      `${root} is git's own, and nothing is written there; go to the repo itself`,
    );
  const target = takes ? join(follow(root, dirname(path)), path.slice(path.lastIndexOf("/") + 1)) : undefined;
  const real = target ?? follow(root, path);
  const place = relative(root, real).split(sep);
  if (!real.startsWith(root + sep) || place.some(isGits)) throw outside(path, real);
  return place.join("/");
}

/** Whether a name is git's own folder, as any file system may write it. */
export const isGits = (name: string): boolean => /^(\.git|git~\d+)[. ]*$/i.test(name);

/** What a path leads to, as far as it is there; the rest as it is. */
function follow(root: string, path: string): string {
  if (path === ".") return root;
  const folder = follow(root, dirname(path));
  const own = join(folder, path.slice(path.lastIndexOf("/") + 1));
  // Where what should hold it is a file, whoever writes there finds out.
  if (lookAt(own)?.isSymbolicLink() !== true) return own;
  try {
    return realpathSync.native(own);
  } catch {
    throw outside(path, "nowhere");
  }
}

const outside = (path: string, where: string): PurutoError =>
  new PurutoError("outside-repo", `${path} leads out of the repo, to ${where}; replace the link with a file`);

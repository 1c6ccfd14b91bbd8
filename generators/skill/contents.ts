/** What a skill's folder holds, on the way to be taken away. (docs/skill.md, "Taking a skill away".) */
import { readdirSync, realpathSync } from "node:fs";
import { basename, join } from "node:path";
import { messageOf } from "../../standard/errors.ts";
import { hashIn } from "../../lib/writing/bytes.ts";
import { isGits, placeOf } from "../../lib/writing/inside.ts";
import { lookAt } from "../../lib/writing/open-file.ts";

/** A file or link, with the hash that it is known by; or why it cannot be taken away. */
export type Content =
  | { readonly path: string; readonly hash: string; readonly problem?: undefined }
  | { readonly path: string; readonly hash?: undefined; readonly problem: string };

/**
 * Whatever lies at a path of a repo and below, but for folders. No link is followed.
 *
 * @param folder the repo, absolute
 * @throws PurutoError `outside-repo` where a link on the way to it leads out of the repo.
 */
export function contentsOf(folder: string, path: string): Content[] {
  const paths: string[] = [];
  const problem = collect(folder, path, paths);
  return problem === undefined ? paths.map((one) => contentAt(folder, one)) : [problem];
}

/** More than any skill has. */
const most = 10_000;

/** Adds the paths of what is no folder. @returns what speaks against going on */
function collect(folder: string, path: string, paths: string[]): Content | undefined {
  if (isGits(basename(path))) return { path, problem: "it is a git repository of its own" };
  if (paths.length === most) return { path, problem: `there are more than ${most} files` };
  if (lookAt(join(folder, path))?.isDirectory() !== true) {
    paths.push(path);
    return undefined;
  }
  try {
    for (const name of readdirSync(join(folder, path)).toSorted()) {
      const problem = collect(folder, `${path}/${name}`, paths);
      if (problem !== undefined) return problem;
    }
    return undefined;
  } catch (error) {
    return { path, problem: messageOf(error) };
  }
}

function contentAt(folder: string, path: string): Content {
  const place = placeOf(folder, path, true);
  try {
    const hash = hashIn(realpathSync.native(folder), place);
    if (typeof hash === "string") return { path, hash };
    const problem =
      hash === null
        ? "it is gone, or its name cannot be read"
        : "it is neither a link nor a file of at most 64 MiB";
    return { path, problem };
  } catch (error) {
    return { path, problem: messageOf(error) };
  }
}

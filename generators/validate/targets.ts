import { resolve } from "node:path";
import { PurutoError } from "../../standard/errors.ts";
import {
  bearsOwnMark,
  eachPurutoIn,
  findWorkspace,
  isFolder,
  refuseWorkspace,
} from "../../lib/puruto/workspace.ts";
import type { Answers } from "./task.ts";

/**
 * The absolute paths of the folders to check: those named, or every Puruto of the workspace, or this one. In a
 * workspace each is looked for when it is its turn, so that memory does not grow with it.
 *
 * @throws PurutoError `not-a-folder`, `not-a-puruto` where nothing says that it is one, `no-workspace`, `no-purutos` or `invalid-options` (exit code 2).
 */
export function chooseTargets({ path, workspace, root }: Answers): Iterable<string> {
  if (!workspace && root === "") return named(path.length > 0 ? path : ["."]);
  if (path.length > 0) {
    throw new PurutoError("invalid-options", `--workspace checks them all; leave out ${path.join(" ")}`);
  }
  return all(findWorkspace(root));
}

function named(paths: readonly string[]): string[] {
  const folders = [...new Set(paths.map((path) => resolve(path)))];
  const wrong = folders.filter((folder) => !isFolder(folder));
  if (wrong.length > 0) throw new PurutoError("not-a-folder", `no folder to check at ${wrong.join(", ")}`);
  for (const folder of folders)
    refuseWorkspace(folder, `puruto validate --root ${folder} checks the Purutos in it`);
  const others = folders.filter((folder) => !bearsOwnMark(folder));
  if (others.length === 0) return folders;
  const text = `no Puruto at ${others.join(", ")}: neither skills nor a version of the standard are there; puruto adopt makes one of a repo, puruto app a new one`;
  throw new PurutoError("not-a-puruto", text);
}

function* all(workspace: string): Generator<string, void> {
  let isEmpty = true;
  for (const folder of eachPurutoIn(workspace)) {
    isEmpty = false;
    yield folder;
  }
  if (isEmpty) throw new PurutoError("no-purutos", `no Puruto in ${workspace}; puruto NAME makes one`);
}

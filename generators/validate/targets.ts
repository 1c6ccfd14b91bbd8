import { homedir } from "node:os";
import { resolve } from "node:path";
import { PurutoError } from "../../standard/errors.ts";
import { findWorkspace, isFolder, purutosIn } from "../workspace/folder.ts";
import type { Answers } from "./questions.ts";

/**
 * The absolute paths of the folders to check: those named, or every Puruto of the workspace, or this one.
 *
 * @throws PurutoError `not-a-folder`, `no-workspace`, `no-purutos` or `invalid-options` (exit code 2).
 */
export function chooseTargets(
  { path, workspace, root }: Pick<Answers, "path" | "workspace" | "root">,
  { cwd = process.cwd(), home = homedir() } = {},
): string[] {
  if (!workspace && root === "") return named(path.length > 0 ? path : ["."], cwd);
  if (path.length > 0) {
    throw new PurutoError("invalid-options", `--workspace checks them all; leave out ${path.join(" ")}`, 2);
  }
  return all(findWorkspace(root, { cwd, home }));
}

function named(paths: readonly string[], cwd: string): string[] {
  const folders = [...new Set(paths.map((path) => resolve(cwd, path)))];
  const wrong = folders.filter((folder) => !isFolder(folder));
  if (wrong.length === 0) return folders;
  throw new PurutoError("not-a-folder", `no folder to check at ${wrong.join(", ")}`, 2);
}

function all(workspace: string): string[] {
  const folders = purutosIn(workspace);
  if (folders.length > 0) return folders;
  throw new PurutoError("no-purutos", `no Puruto in ${workspace}; puruto NAME makes one`, 2);
}

import { existsSync, readdirSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { PurutoError } from "../../standard/errors.ts";
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
  return purutosIn(findWorkspace(root, cwd, home));
}

function named(paths: readonly string[], cwd: string): string[] {
  const folders = [...new Set(paths.map((path) => resolve(cwd, path)))];
  const wrong = folders.filter((folder) => !isFolder(folder));
  if (wrong.length === 0) return folders;
  throw new PurutoError("not-a-folder", `no folder to check at ${wrong.join(", ")}`, 2);
}

function findWorkspace(root: string, cwd: string, home: string): string {
  const places = root === "" ? [join(home, "purutos"), resolve(cwd, "../purutos")] : [resolve(cwd, root)];
  const found = places.find(isFolder);
  if (found !== undefined) return found;
  throw new PurutoError(
    "no-workspace",
    `no workspace at ${places.join(" or ")}; name its folder with --root DIR`,
    2,
  );
}

function purutosIn(workspace: string): string[] {
  const folders = readdirSync(workspace)
    .filter((name) => !name.startsWith("."))
    .toSorted()
    .map((name) => join(workspace, name))
    .filter((folder) => isFolder(folder) && isPuruto(folder));
  if (folders.length > 0) return folders;
  throw new PurutoError("no-purutos", `no Puruto in ${workspace}; puruto NAME makes one`, 2);
}

// One mark is enough: a Puruto that lacks the others is what validate is for.
const marks = [
  "CLAUDE.md",
  "agent.md",
  "AGENTS.md",
  ".claude/skills",
  ".puruto-standard-version",
  ".puruto-ipc.json",
];

const isPuruto = (folder: string): boolean => marks.some((mark) => existsSync(join(folder, mark)));

const isFolder = (path: string): boolean => {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
};

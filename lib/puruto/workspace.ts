import { existsSync, readdirSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { isAbsolute, join, relative, resolve } from "node:path";
import { messageOf, PurutoError } from "../../standard/errors.ts";
import { isWorkspace, workspaceOf } from "../../templates/ipc/files/ipc/local/find.ts";

/**
 * The absolute path where a new Puruto goes: `destination` where given, else the workspace `~/purutos`,
 * else `../purutos`, else the current folder. (README.md, "Make a Puruto".)
 */
export function choosePlace(
  name: string,
  destination: string,
  { cwd = process.cwd(), home = homedir() } = {},
): string {
  if (destination !== "") return resolve(cwd, destination.replace(/^~(?=[/\\]|$)/, home));
  const workspace = workspacePlaces(cwd, home).find((folder) => existsSync(folder));
  return join(workspace ?? cwd, name);
}

/**
 * The absolute path of the workspace, the folder in which Purutos live side by side: `root` where given, else
 * the first of its places.
 *
 * @throws PurutoError `no-workspace` (exit code 2).
 */
export function findWorkspace(root: string): string {
  const places = root === "" ? workspacePlaces() : [resolve(root)];
  const found = places.find(isFolder);
  if (found !== undefined) return found;
  const text = `no workspace at ${places.join(" or ")}; name its folder with --root DIR, or make one with puruto workspace init`;
  throw new PurutoError("no-workspace", text);
}

/** The absolute path of the workspace that is to be made: `root` where given, else the user's. */
export const placeOfWorkspace = (root: string, home = homedir()): string =>
  root === "" ? workspaceOf(home) : resolve(root);

/** Whether commands that are run in a workspace find it without being told. */
export const isUsualPlace = (workspace: string): boolean =>
  workspacePlaces(workspace).find(isFolder) === workspace;

/** Where a workspace may be, absolute: `~/purutos`, then `../purutos`. */
const workspacePlaces = (cwd = process.cwd(), home = homedir()): string[] =>
  [workspaceOf(home), "../purutos"].map((place) => resolve(cwd, place));

/** The absolute paths of the Purutos in a workspace, sorted by name. */
export const purutosIn = (workspace: string): string[] => [...eachPurutoIn(workspace)];

/** The same, each looked for when it is asked for. @throws PurutoError `unreadable` where the workspace may not be listed */
export function* eachPurutoIn(workspace: string): Generator<string, void> {
  for (const name of namesIn(workspace)) {
    const folder = join(workspace, name);
    if (!name.startsWith(".") && isFolder(folder) && bearsMark(folder)) yield folder;
  }
}

function namesIn(workspace: string): string[] {
  try {
    return readdirSync(workspace).toSorted();
  } catch (cause) {
    const text = `${workspace} cannot be listed (${messageOf(cause)}); change its permissions, or name another folder with --root DIR`;
    throw new PurutoError("unreadable", text, { cause });
  }
}

/** A path as people write it: what lies at home with `~`. */
export function withTilde(path: string, home = homedir()): string {
  const inner = relative(home, path);
  return inner.startsWith("..") || isAbsolute(inner) ? path : join("~", inner);
}

/** Whether nothing is at a path yet, or an empty folder. */
export const isVacant = (path: string): boolean =>
  !existsSync(path) || (isFolder(path) && readdirSync(path).length === 0);

export const isFolder = (path: string): boolean => {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
};

// One mark is enough: a Puruto that lacks the others is what there is to say something about.
const rules = ["CLAUDE.md", "agent.md", "AGENTS.md"];
const own = [".claude/skills", ".puruto-standard-version", ".puruto-ipc.json"];

/** Whether a folder bears a mark of a Puruto, complete or not; the root of a workspace bears some, and is none. */
export const bearsMark = (folder: string): boolean =>
  (bearsOwnMark(folder) || hasAny(folder, rules)) && !isWorkspace(folder);

/** The same, of those that have more than rules, as many a repo has that is no Puruto. */
export const bearsOwnMark = (folder: string): boolean => hasAny(folder, own);

const hasAny = (folder: string, paths: readonly string[]): boolean =>
  paths.some((path) => existsSync(join(folder, path)));

/**
 * Checks that a folder is not the root of a workspace.
 *
 * @param instead what to do about it
 * @throws PurutoError `not-a-puruto`
 */
export function refuseWorkspace(folder: string, instead: string): void {
  if (!isWorkspace(folder)) return;
  throw new PurutoError("not-a-puruto", `${folder} is a workspace, and no Puruto itself; ${instead}`);
}

import { realpathSync } from "node:fs";
import { messageOf, PurutoError } from "../../standard/errors.ts";
import { textOf, type Repo } from "../../standard/repo.ts";
import { carryOut, decide, type Target } from "./carry-out.ts";
import { placeOf } from "./inside.ts";
import { findInterrupted } from "./interrupted.ts";

/** One file of a repo that is there already. `edit` keeps what the user wrote, `replace` does not. */
export interface Change {
  /** With `/`, relative to the repo. */
  readonly path: string;
  readonly content: string;
  readonly kind: "create" | "edit" | "replace";
}

/** One file of a repo that goes. */
export interface Removal {
  readonly path: string;
  readonly kind: "remove";
  /** The folder that goes with it where nothing but folders is left in it. With `/`, relative to the repo. */
  readonly folder?: string;
}

/** The change that gives a file of a repo this text; none where it has it. `kind` is what it is to a file that is there. */
export const changeTo = (
  repo: Repo,
  path: string,
  content: string,
  kind: "edit" | "replace" = "edit",
): Change[] =>
  textOf(repo, path) === content
    ? []
    : [{ path, content, kind: repo.kindOf(path) === undefined ? "create" : kind }];

/**
 * Writes changes to a repo, all or nothing: a run that fails leaves the repo as it was, and one that is killed is
 * finished by `finishInterrupted`. (docs/security.md, "Writing".)
 *
 * @param folder the repo, absolute.
 * @param warn is told, before anything is written, what the user should know of it.
 * @throws PurutoError `interrupted` where an earlier change still waits to be finished, as `checkPlaces` does, or
 * `write-failed`.
 */
export function writeChanges(
  folder: string,
  changes: readonly (Change | Removal)[],
  warn: (text: string) => void = () => {},
): void {
  if (changes.length === 0) return;
  const root = realpathSync.native(folder);
  checkFinished(root);
  const targets = targetsOf(root, changes);
  try {
    const pending = decide(root, targets);
    if (!pending.isSafe) warn(unsafe);
    carryOut(pending, targets);
  } catch (cause) {
    if (cause instanceof PurutoError) throw cause;
    const text = `nothing was written to ${folder}: ${messageOf(cause)}`;
    throw new PurutoError("write-failed", text, { cause });
  }
}

/**
 * Checks that changes can be written where they belong: inside the repo, and no two of them to one file.
 *
 * @throws PurutoError `outside-repo` or `same-file`.
 */
export const checkPlaces = (folder: string, changes: readonly (Change | Removal)[]): void =>
  void targetsOf(folder, changes);

const unsafe =
  "there is no folder to keep a journal in, or .puruto-pending is taken: a run that is killed now leaves the repo half done";

function checkFinished(root: string): void {
  const found = findInterrupted(root);
  if (found === undefined || found === "nothing") return;
  const text = `an earlier change of ${root} was interrupted; finish it first with puruto upgrade`;
  throw new PurutoError("interrupted", text);
}

/** Where each change really goes; a text that goes to one file by two paths is written once. */
function targetsOf(folder: string, changes: readonly (Change | Removal)[]): Target[] {
  const targets = new Map<string, Target & { readonly named: string }>();
  for (const change of changes) {
    const path = placeOf(folder, change.path, change.kind === "remove");
    const isRemoval = change.kind === "remove";
    const content = isRemoval ? undefined : change.content;
    const emptied = isRemoval &&
      change.folder !== undefined && { folder: placeOf(folder, change.folder, true) };
    const other = targets.get(path);
    if (other !== undefined && other.content !== content) throw sameFile(other.named, change.path);
    targets.set(path, { path, content, named: change.path, ...emptied });
  }
  return [...targets.values()];
}

function sameFile(one: string, other: string): PurutoError {
  const text = `nothing was written: ${one} and ${other} are one file, by a link, and would get two texts; replace the link with a file`;
  return new PurutoError("same-file", text);
}

import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { PurutoError } from "../../standard/errors.ts";
import { kinds, kindsMade, type Kind } from "../../standard/packs.ts";
import { data } from "../../templates/data/pack.ts";
import { versionFile } from "../../standard/rules/version.ts";
import { withTwins } from "../../lib/puruto/mirror.ts";
import { isFolder, isVacant, placeOfWorkspace } from "../../lib/puruto/workspace.ts";
import { finishPending, warnOfPending } from "../../lib/reporting/pending.ts";
import { say } from "../../lib/reporting/print.ts";
import type { Change } from "../../lib/writing/changes.ts";
import type { Desk } from "../../lib/task.ts";
import { changesFor, isThere } from "./purutos.ts";
import { lookAtRoot } from "./root.ts";
import type { Answers } from "./task.ts";
import { writeWorkspace } from "./write.ts";

/** What making a workspace came to. */
export interface Made {
  /** Absolute. */
  readonly root: string;
  readonly dry_run: boolean;
  /** Purutos. */
  readonly created: readonly string[];
  /** They were there already, and are as they were. */
  readonly kept: readonly string[];
  /** What was made at the root beside them: paths with `/`, relative to it. */
  readonly files: readonly string[];
  /** What was there of that, and is as it was. */
  readonly files_kept: readonly string[];
  /** Kinds of a full workspace that this release cannot make. */
  readonly not_available: readonly Kind[];
  readonly warnings: readonly string[];
}

type Told = Pick<Desk, "progress">;

/**
 * Makes the workspace, `~/purutos` where no root is given: what is missing at its root and of its Purutos, all or
 * nothing. (docs/workspace.md.)
 *
 * @throws PurutoError `destination-not-folder`, `destination-taken`, `interrupted`, or as `withTwins` and
 * `writeWorkspace` do.
 */
export async function initWorkspace(
  answers: Answers,
  { home = homedir(), progress = say }: Partial<Told> & { home?: string } = {},
): Promise<Made> {
  const root = placeOfWorkspace(answers.root, home);
  checkRoot(root, answers);
  const special = kinds.filter((kind) => kind !== "standard");
  const wanted = [data.name, ...answers.add];
  const kept = special.filter((kind) => isThere(root, kind, wanted.includes(kind)));
  const created = wanted.filter((kind) => !kept.includes(kind));
  const own = lookAtRoot(root, answers.language);
  const files = withCopies(root, own.changes);
  const changes = [...files, ...created.flatMap((kind) => changesFor(kind, answers))];
  const warnings = answers.dryRun ? [] : await make(root, changes, created, answers, progress);
  return {
    root,
    dry_run: answers.dryRun,
    created,
    kept,
    files: files.map(({ path }) => path),
    files_kept: own.kept,
    not_available: special.filter((kind) => !kindsMade().includes(kind)),
    warnings: [...own.warnings, ...warnings],
  };
}

/** Sees that the root is a folder, and no Puruto, or free; and finishes what an earlier run began. */
function checkRoot(root: string, { dryRun }: Answers): void {
  if (isVacant(root)) return;
  if (!isFolder(root)) {
    const text = `${root} is not a folder; choose another with --root DIR`;
    throw new PurutoError("destination-not-folder", text);
  }
  if (existsSync(join(root, versionFile))) {
    const text = `${root} is a Puruto, and a workspace is a folder that Purutos lie in; choose another with --root DIR`;
    throw new PurutoError("destination-taken", text);
  }
  if (dryRun) warnOfPending(root, "puruto workspace init");
  else finishPending(root);
}

const withCopies = (root: string, changes: readonly Change[]): readonly Change[] =>
  isFolder(root) ? withTwins(root, changes) : changes;

/** @returns what went less than well once it was written */
async function make(
  root: string,
  changes: readonly Change[],
  purutos: readonly Kind[],
  { git, skipInstall }: Answers,
  progress: Desk["progress"],
): Promise<string[]> {
  const warnings = await writeWorkspace(root, changes);
  if (!git && skipInstall) return warnings;
  const { finish } = await import("../../lib/puruto/finish.ts");
  for (const name of purutos)
    warnings.push(...(await finish(join(root, name), { name, git, skipInstall }, progress)).warnings);
  return warnings;
}

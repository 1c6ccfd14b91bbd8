import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { parseChoices } from "../../standard/choices.ts";
import { PurutoError } from "../../standard/errors.ts";
import { kinds, kindsMade, type Kind } from "../../standard/packs.ts";
import { workspaceOf } from "../../templates/ipc/files/ipc/local/find.ts";
import { makeNewPuruto, prepareNewPuruto } from "../../lib/puruto/new-puruto.ts";
import type { Paint } from "../../lib/reporting/paint.ts";
import { say } from "../../lib/reporting/print.ts";
import { lines, type Printable } from "../../lib/reporting/printable.ts";
import { bearsMark, isFolder, isFree } from "../../lib/puruto/workspace.ts";
import type { Desk } from "../../lib/task.ts";
import type { Answers } from "./task.ts";

/** What making a workspace came to. */
export interface Made {
  /** Absolute. */
  readonly root: string;
  readonly dry_run: boolean;
  readonly created: readonly string[];
  /** They were there already, and are as they were. */
  readonly kept: readonly string[];
  /** Kinds of a full workspace that this release cannot make. */
  readonly not_available: readonly Kind[];
  readonly warnings: readonly string[];
}

/**
 * Makes the workspace, `~/purutos` where no root is given, with the Purutos of it that are missing.
 *
 * @throws PurutoError `destination-taken`, before anything is written, or what `prepareNewPuruto` and `writeNew` say.
 */
export async function initWorkspace(
  answers: Answers,
  { home = homedir(), progress = say }: { home?: string; progress?: Desk["progress"] } = {},
): Promise<Made> {
  const root = answers.root === "" ? workspaceOf(home) : resolve(answers.root);
  const special = kinds.filter((kind) => kind !== "standard");
  const wanted = special.filter((kind) => kindsMade().includes(kind));
  const kept = wanted.filter((kind) => isThere(root, kind));
  const created = wanted.filter((kind) => !kept.includes(kind));
  const purutos = created.map((kind) => prepare(root, kind, answers));
  const warnings: string[] = [];
  for (const puruto of answers.dryRun ? [] : purutos)
    warnings.push(...((await makeNewPuruto(puruto, progress))?.warnings ?? []));
  return {
    root,
    dry_run: answers.dryRun,
    created,
    kept,
    not_available: special.filter((kind) => !wanted.includes(kind)),
    warnings,
  };
}

/** What a person reads: what was made, what was there, what this release cannot make. */
export function asText({ root, dry_run, created, kept, not_available }: Made, paint: Paint): Printable {
  const verb = dry_run ? "Would create" : "Created";
  return lines([
    ...created.map((name) => paint.green(`${verb} ${join(root, name)}`)),
    ...kept.map((name) => `Kept ${join(root, name)}, which was there`),
    ...(not_available.length > 0 ? [`This release cannot make ${not_available.join(", ")} yet.`] : []),
    ...(dry_run ? ["Nothing was written (--dry-run)."] : []),
  ]);
}

function isThere(root: string, name: string): boolean {
  const folder = join(root, name);
  if (isFree(folder)) return false;
  if (isFolder(folder) && bearsMark(folder)) return true;
  const text = `${folder} exists and is no Puruto; move it away, then run this again`;
  throw new PurutoError("destination-taken", text);
}

function prepare(root: string, name: Kind, { git, skipInstall, runner }: Answers) {
  const choices = parseChoices({ name, runner });
  if (!choices.ok) throw new PurutoError("invalid-options", choices.faults.join("; "));
  return prepareNewPuruto({ ...choices.value, destination: join(root, name), git, skipInstall });
}

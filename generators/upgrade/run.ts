import { realpathSync } from "node:fs";
import { resolve } from "node:path";
import { diskRepo } from "../../lib/puruto/disk-repo.ts";
import { exitCodes, PurutoError } from "../../standard/errors.ts";
import type { Repo } from "../../standard/repo.ts";
import { writeChanges } from "../../lib/writing/changes.ts";
import { findInterrupted, finishInterrupted } from "../../lib/writing/interrupted.ts";
import { paintForOutput } from "../../lib/reporting/paint.ts";
import { print, warn } from "../../lib/reporting/print.ts";
import { jsonLines, lines, type Printable } from "../../lib/reporting/printable.ts";
import { isFolder, isPuruto } from "../../lib/puruto/workspace.ts";
import { checkCommitted, type Ask } from "../../lib/puruto/committed.ts";
import { draftUpgrade, type Draft } from "./draft.ts";
import type { Answers } from "./questions.ts";
import { asJson, asText } from "./report.ts";
import { planRoute } from "./route.ts";

/**
 * Upgrades the Puruto that the answers name, and prints what was done. (docs/upgrade.md.)
 *
 * @param ask absent where nobody is there to answer
 * @returns the exit code: 1 where something could not be merged.
 * @throws PurutoError `not-a-folder`, `not-a-puruto`, or as `draftUpgrade`, `checkCommitted` and `writeChanges` do;
 * with `--json` it is printed on standard output as well.
 */
export async function runUpgrade(answers: Answers, ask?: Ask): Promise<number> {
  const path = resolve(answers.path);
  checkFolder(path);
  try {
    const wasKept = answers.plan || answers.dryRun ? warnOfPending(path) : finishPending(path);
    const draft = answers.plan ? steps(diskRepo(path), answers) : await upgrade(path, answers, ask);
    print(answers.json ? jsonLines(asJson(path, answers, draft)) : await shown(path, answers, draft));
    const isOpen = draft.outcomes.some(({ change }) => change === "conflict");
    return wasKept || isOpen ? exitCodes.no : exitCodes.done;
  } catch (error) {
    if (answers.json && error instanceof PurutoError) print(jsonLines(asJson(path, answers, error)));
    throw error;
  }
}

async function shown(path: string, answers: Answers, draft: Draft): Promise<Printable> {
  const paint = await paintForOutput();
  const text = asText(path, answers, draft, paint);
  if (!answers.dryRun) return text;
  const { differences } = await import("../../lib/merging/difference.ts");
  const changes = differences(diskRepo(path), draft.changes, paint);
  return changes.toString() === "" ? text : lines([text, changes], "\n\n");
}

function checkFolder(path: string): void {
  if (!isFolder(path))
    throw new PurutoError("not-a-folder", `no folder to upgrade at ${path}`, exitCodes.usage);
  if (isPuruto(path)) return;
  const text = `${path} is no Puruto: nothing in it says so; name one, or make one with puruto app`;
  throw new PurutoError("not-a-puruto", text);
}

/** What `--plan` shows: the steps, of which nothing is run. */
function steps(repo: Repo, { targetVersion: target }: Answers): Draft {
  const { current, route } = planRoute(repo, target);
  const applied = route.map(({ from, to }) => ({ from, to, actions: [] }));
  return { current, target, applied, outcomes: [], changes: [], notes: [] };
}

async function upgrade(path: string, answers: Answers, ask?: Ask): Promise<Draft> {
  const draft = await draftUpgrade(diskRepo(path), path, answers);
  if (answers.dryRun || draft.changes.length === 0) return draft;
  for (const text of await checkCommitted(path, answers.force, ask)) warn(text);
  // While somebody was thinking, files may have changed.
  const { changes, ...latest } = await draftUpgrade(diskRepo(path), path, answers);
  for (const text of writeChanges(path, changes)) warn(text);
  return { changes, ...latest };
}

function warnOfPending(path: string): false {
  const found = findInterrupted(realpathSync.native(path));
  if (found === "nothing") warn(meansNothing);
  else if (found !== undefined)
    warn(`an earlier change of ${path} was interrupted; puruto upgrade finishes it`);
  return false;
}

/** Finishes what an earlier run began. @returns whether something of it waits beside a file that was changed since. */
function finishPending(path: string): boolean {
  const finished = finishInterrupted(realpathSync.native(path));
  if (finished === "nothing") warn(meansNothing);
  if (finished === undefined || finished === "nothing") return false;
  warn(`an earlier change of ${path} was interrupted; finished it: ${finished.paths.join(", ")}`);
  for (const { path: kept, beside } of finished.kept)
    warn(
      `${kept} was changed since; ${beside === null ? "it was to be removed" : `its new text is in ${beside}`}`,
    );
  return finished.kept.length > 0;
}

const meansNothing =
  ".puruto-pending means nothing here: no change of this repo was interrupted on this machine, or all of it was changed since; remove it";

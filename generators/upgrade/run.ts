import { resolve } from "node:path";
import { exitCodes, PurutoError } from "../../standard/errors.ts";
import type { Repo } from "../../standard/repo.ts";
import { checkCommitted } from "../../lib/puruto/committed.ts";
import { diskRepo } from "../../lib/puruto/disk-repo.ts";
import { planRoute } from "../../lib/puruto/migrate.ts";
import { bearsMark, isFolder, refuseWorkspace } from "../../lib/puruto/workspace.ts";
import { finishPending, warnOfPending } from "../../lib/reporting/pending.ts";
import { warn } from "../../lib/reporting/print.ts";
import type { Desk, Outcome } from "../../lib/task.ts";
import { failureOf, reportOn } from "./report.ts";
import type { Answers } from "./task.ts";
import { prepareUpgrade, type Upgrade } from "./upgrade.ts";

/**
 * Upgrades the Puruto that the answers name. The exit code is 1 where something could not be merged.
 *
 * @throws PurutoError `not-a-folder`, `not-a-puruto`, or as `prepareUpgrade` and `checkCommitted` do.
 */
export async function run(answers: Answers, { somebody }: Desk): Promise<Outcome> {
  const folder = resolve(answers.path);
  checkFolder(folder);
  const wasKept = answers.plan || answers.dryRun ? warnOfPending(folder) : finishPending(folder);
  const upgrade = answers.plan
    ? steps(diskRepo(folder), answers)
    : await confirmed(folder, answers, somebody);
  const isOpen = upgrade.outcomes.some(({ change }) => change === "conflict");
  return {
    folder,
    changes: upgrade.changes,
    report: reportOn(folder, answers, upgrade),
    exitCode: wasKept || isOpen ? exitCodes.no : exitCodes.done,
  };
}

/** What `--json` prints of a Puruto where nothing was done, and why. */
export function failed(answers: Answers, error: PurutoError): object | undefined {
  const folder = resolve(answers.path);
  return bearsMark(folder) ? failureOf(folder, answers, error) : undefined;
}

function checkFolder(path: string): void {
  if (!isFolder(path)) throw new PurutoError("not-a-folder", `no folder to upgrade at ${path}`);
  refuseWorkspace(path, "name one of the Purutos in it");
  if (bearsMark(path)) return;
  const text = `${path} is no Puruto: nothing in it says so; name one, or make one with puruto app`;
  throw new PurutoError("not-a-puruto", text);
}

/** What `--plan` shows: the steps, of which nothing is run. */
function steps(repo: Repo, { targetVersion: target }: Answers): Upgrade {
  const { current, route } = planRoute(repo, target);
  const applied = route.map(({ from, to }) => ({ from, to, actions: [] }));
  return { current, target, applied, outcomes: [], changes: [], notes: [] };
}

/** The upgrade; where it is to be written, git can take it back, or the user wants it so. */
async function confirmed(folder: string, answers: Answers, somebody: Desk["somebody"]): Promise<Upgrade> {
  const upgrade = await prepareUpgrade(diskRepo(folder), folder, answers);
  if (answers.dryRun || upgrade.changes.length === 0) return upgrade;
  for (const text of await checkCommitted(folder, answers.force, somebody()?.confirm)) warn(text);
  // While somebody was thinking, files may have changed.
  return prepareUpgrade(diskRepo(folder), folder, answers);
}

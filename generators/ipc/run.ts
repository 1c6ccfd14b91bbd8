import { openPuruto } from "../../lib/puruto/open.ts";
import { answersOf } from "../../standard/policy-values.ts";
import type { Paint } from "../../lib/reporting/paint.ts";
import { line, lines, type Printable } from "../../lib/reporting/printable.ts";
import { withPermissions } from "../../lib/reporting/permissions.ts";
import { warn } from "../../lib/reporting/print.ts";
import { reportOn } from "../../lib/reporting/report.ts";
import type { Desk, Outcome } from "../../lib/task.ts";
import type { Change } from "../../lib/writing/changes.ts";
import { settle } from "../../lib/writing/settle.ts";
import { prepareDelegation } from "./delegation.ts";
import type { Answers } from "./task.ts";

/** What the policy of the Puruto in `folder` says, so that nothing changes unless an option does. @throws PurutoError as `openPuruto` does. */
export const remembered = (folder: string) => answersOf(openPuruto(folder).policy);

/** Adds delegation. @throws PurutoError as `openPuruto`, `prepareDelegation` and `settle` do. */
export async function run(answers: Answers, desk: Desk): Promise<Outcome> {
  const { folder } = desk;
  const { dryRun } = answers;
  const puruto = openPuruto(folder);
  const { name } = puruto;
  const { warnings, gained, lost, ...draft } = prepareDelegation(puruto, answers);
  const { changes, notes } = await settle(draft, answers.onConflict, desk);
  for (const warning of warnings) warn(warning);
  const about = { path: folder, name, gained, lost, warnings };
  const report = reportOn(about, { changes, notes }, dryRun, (paint) => {
    if (changes.length === 0) return [`${name} has delegation; nothing to change.`];
    const head = paint.green(headOf(name, changes, dryRun));
    return [withPermissions(head, { gained, lost }, paint), invitation(paint)];
  });
  return { changes, report };
}

function headOf(name: string, changes: readonly Change[], dryRun: boolean): string {
  const isNew = changes.some(({ path, kind }) => path === "ipc.ts" && kind === "create");
  if (isNew) return `${dryRun ? "Would add" : "Added"} delegation to ${name}`;
  return `${dryRun ? "Would change" : "Changed"} the delegation of ${name}`;
}

const invitation = (paint: Paint): Printable =>
  lines(["Who may be asked for what is in .puruto-ipc.json. Try it:", line`  ${paint.cyan(example)}`]);

const example = "npm run --silent ipc -- --target NAME --action status --prompt hello --explain";

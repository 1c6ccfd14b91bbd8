import { openPuruto } from "../../lib/puruto/open.ts";
import { answersOf } from "../../standard/policy-values.ts";
import type { Paint } from "../../lib/reporting/paint.ts";
import { line, lines, type Printable } from "../../lib/reporting/printable.ts";
import { reportOn } from "../../lib/reporting/report.ts";
import type { Desk, Outcome } from "../../lib/task.ts";
import { settleConflicts } from "../../lib/writing/settle.ts";
import { prepareDelegation } from "./delegation.ts";
import type { Answers } from "./task.ts";

/** What the policy of the Puruto in `folder` says, so that nothing changes unless an option does. @throws PurutoError as `openPuruto` does. */
export const remembered = (folder: string) => answersOf(openPuruto(folder).policy);

/** Adds delegation. @throws PurutoError as `openPuruto`, `prepareDelegation` and `settleConflicts` do. */
export async function run(answers: Answers, { folder, somebody }: Desk): Promise<Outcome> {
  const { dryRun, onConflict } = answers;
  const puruto = openPuruto(folder);
  const { name } = puruto;
  const draft = prepareDelegation(puruto, answers);
  const ask = somebody()?.pathsToLeave?.bind(undefined, folder);
  const { changes, left } = await settleConflicts(draft.changes, onConflict, ask);
  const notes = [...left.map((path) => `${path} has other content and was left as it is`), ...draft.notes];
  const report = reportOn({ path: folder, name }, { changes, notes }, dryRun, (paint) =>
    changes.length === 0
      ? [`${name} has delegation; nothing to change.`]
      : [paint.green(`${dryRun ? "Would add" : "Added"} delegation to ${name}`), invitation(paint)],
  );
  return { changes, report };
}

const invitation = (paint: Paint): Printable =>
  lines(["Who may be asked for what is in .puruto-ipc.json. Try it:", line`  ${paint.cyan(example)}`]);

const example = "npm run --silent ipc -- --target NAME --action status --prompt hello --explain";

import { openPuruto } from "../../lib/puruto/open.ts";
import { answersOf } from "../../standard/policy-values.ts";
import type { Desk, Outcome } from "../../lib/task.ts";
import { settleConflicts } from "../../lib/writing/settle.ts";
import { prepareDelegation } from "./delegation.ts";
import { reportOn } from "./report.ts";
import type { Answers } from "./task.ts";

/** What the policy of the Puruto in `folder` says, so that nothing changes unless an option does. @throws PurutoError as `openPuruto` does. */
export const remembered = (folder: string) => answersOf(openPuruto(folder).policy);

/** Adds delegation. @throws PurutoError as `openPuruto`, `prepareDelegation` and `settleConflicts` do. */
export async function run(answers: Answers, { folder, somebody }: Desk): Promise<Outcome> {
  const delegation = prepareDelegation(openPuruto(folder), answers);
  const ask = somebody()?.pathsToLeave?.bind(undefined, folder);
  const { changes, left } = await settleConflicts(delegation.changes, answers.onConflict, ask);
  const notes = [
    ...left.map((path) => `${path} has other content and was left as it is`),
    ...delegation.notes,
  ];
  return { changes, report: reportOn({ ...delegation, changes, notes }, answers.dryRun) };
}

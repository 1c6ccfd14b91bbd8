import { openPuruto } from "../../lib/puruto/open.ts";
import { answersOf } from "../../standard/policy-values.ts";
import type { Paint } from "../../lib/reporting/paint.ts";
import { line, lines, type Printable } from "../../lib/reporting/printable.ts";
import { changesAsJson, type Report } from "../../lib/reporting/report.ts";
import type { Desk, Outcome } from "../../lib/task.ts";
import { settleConflicts } from "../../lib/writing/settle.ts";
import { prepareDelegation, type Delegation } from "./delegation.ts";
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

/** What is printed of delegation that was added, or would be. */
const reportOn = (delegation: Delegation, dryRun: boolean): Report => ({
  json: () => ({
    path: delegation.puruto.folder,
    name: delegation.puruto.name,
    ...changesAsJson(delegation.changes, dryRun),
    notes: delegation.notes,
  }),
  text: (paint) => asText(delegation, dryRun, paint),
});

/** Each file that was made or changed, and what is left to do. */
function asText({ puruto, changes, notes }: Delegation, dryRun: boolean, paint: Paint): Printable {
  const todo = notes.map((note) => line`  ${paint.yellow("to do:")} ${note}`);
  if (changes.length === 0) return lines([`${puruto.name} has delegation; nothing to change.`, ...todo]);
  const verb = dryRun ? "Would add" : "Added";
  const done = new Set(changes.map(({ path, kind }) => `  ${marks[kind]} ${shown(path)}`));
  const closing = dryRun
    ? "Nothing was written (--dry-run)."
    : lines(["Who may be asked for what is in .puruto-ipc.json. Try it:", line`  ${paint.cyan(example)}`]);
  return lines([paint.green(`${verb} delegation to ${puruto.name}`), ...done, ...todo, "", closing]);
}

/** The runtime's modules are many, and one thing to the user. */
const shown = (path: string): string => (path.startsWith("ipc/") ? "ipc/" : path);

const marks = { create: "+", edit: "~", replace: "!" } as const;

const example = "npm run --silent ipc -- --target NAME --action status --prompt hello --explain";

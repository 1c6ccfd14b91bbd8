import { makeNewPuruto, prepareNewPuruto, type NewPuruto } from "../../lib/puruto/new-puruto.ts";
import { strangersAmong } from "../../lib/puruto/strangers.ts";
import { warn } from "../../lib/reporting/print.ts";
import type { Desk, Outcome } from "../../lib/task.ts";
import { reportOn } from "./report.ts";
import type { Answers } from "./task.ts";

/** Makes a new Puruto; in a new folder there is no conflict to settle. @throws PurutoError as `prepareNewPuruto` and `writeNew` do. */
export async function run(answers: Answers, { progress }: Desk): Promise<Outcome> {
  const puruto = prepareNewPuruto(answers);
  for (const stranger of strangersIn(puruto)) warn(stranger);
  const done = answers.dryRun ? undefined : await makeNewPuruto(puruto, progress);
  for (const warning of done?.warnings ?? []) warn(warning);
  return { report: reportOn(puruto, answers.dryRun, done) };
}

function strangersIn({ answers, folder }: NewPuruto): string[] {
  const { targets, actions } = answers;
  const named = targets.map(
    (target) => [target, Object.hasOwn(actions, target) ? (actions[target] ?? []) : []] as const,
  );
  return strangersAmong(folder, named);
}

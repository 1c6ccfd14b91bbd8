import { warn } from "../lib/reporting/print.ts";
import { draftIpc, settle } from "../generators/ipc/draft.ts";
import { answersOf } from "../standard/policy-values.ts";
import { questions } from "../generators/ipc/questions.ts";
import { openRepo } from "../lib/puruto/open.ts";
import { asJson, asText } from "../generators/ipc/report.ts";
import { report } from "../lib/reporting/report.ts";
import { isSomeoneThere } from "../lib/questions/presence.ts";
import { answerAlone, type Known } from "../lib/questions/questions.ts";
import { writeChanges } from "../lib/writing/changes.ts";

/** `puruto ipc`: adds delegation to the Puruto in the current folder; Yeoman is loaded only where it can ask. */
export async function ipc(given: Known): Promise<number> {
  if (isSomeoneThere(given)) return (await import("./yeoman.ts")).runGenerator("ipc", given);
  const repo = openRepo(process.cwd());
  const answers = answerAlone(questions, given, answersOf(repo.policy));
  const draft = settle(draftIpc(repo, answers), answers.onConflict);
  const dryRun = given["dryRun"] === true;
  if (!dryRun) for (const text of writeChanges(repo.folder, draft.changes)) warn(text);
  await report(
    given["json"] === true,
    () => asJson(draft, dryRun),
    (paint) => asText(draft, dryRun, paint),
  );
  return 0;
}

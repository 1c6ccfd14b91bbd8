import { warn } from "../lib/reporting/print.ts";
import { report } from "../lib/reporting/report.ts";
import { isSomeoneThere } from "../lib/questions/presence.ts";
import { answerAlone, type Known } from "../lib/questions/questions.ts";
import { draftSkill } from "../generators/skill/draft.ts";
import { questions } from "../generators/skill/questions.ts";
import { asJson, asText } from "../generators/skill/report.ts";
import { writeChanges } from "../lib/writing/changes.ts";

/** `puruto skill NAME`: adds a skill to the Puruto in the current folder; Yeoman is loaded only where it can ask. */
export async function skill(given: Known): Promise<number> {
  if (isSomeoneThere(given)) return (await import("./yeoman.ts")).runGenerator("skill", given);
  const draft = draftSkill(process.cwd(), answerAlone(questions, given));
  const dryRun = given["dryRun"] === true;
  if (!dryRun) for (const text of writeChanges(draft.folder, draft.changes)) warn(text);
  await report(
    given["json"] === true,
    () => asJson(draft, dryRun),
    (paint) => asText(draft, dryRun, paint),
  );
  return 0;
}

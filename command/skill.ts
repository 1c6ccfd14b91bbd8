import { report } from "../generators/report.ts";
import { isSomeoneThere } from "../generators/presence.ts";
import { answerAlone, type Known } from "../generators/questions.ts";
import { draftSkill } from "../generators/skill/draft.ts";
import { questions } from "../generators/skill/questions.ts";
import { asJson, asText } from "../generators/skill/report.ts";
import { writeChanges } from "../generators/changes.ts";

/** `puruto skill NAME`: adds a skill to the Puruto in the current folder; Yeoman is loaded only where it can ask. */
export async function skill(given: Known): Promise<number> {
  if (isSomeoneThere(given)) return (await import("./yeoman.ts")).runGenerator("skill", given);
  const draft = draftSkill(process.cwd(), answerAlone(questions, given));
  const dryRun = given["dryRun"] === true;
  if (!dryRun) writeChanges(draft.folder, draft.changes);
  await report(
    given["json"] === true,
    () => asJson(draft, dryRun),
    (paint) => asText(draft, dryRun, paint),
  );
  return 0;
}

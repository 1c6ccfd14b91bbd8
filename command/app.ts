import { asJson, asText } from "../generators/app/report.ts";
import { prepareNewPuruto } from "../lib/puruto/new-puruto.ts";
import { newPurutoQuestions as questions } from "../lib/puruto/new-puruto-questions.ts";
import { isSomeoneThere } from "../lib/questions/presence.ts";
import { answerAlone, type Known } from "../lib/questions/questions.ts";
import { say, warn } from "../lib/reporting/print.ts";
import { writeNew } from "../lib/writing/write.ts";
import { report } from "../lib/reporting/report.ts";

/**
 * `puruto [NAME]`: makes a new Puruto. With somebody there, Yeoman asks and writes; else there is nothing
 * to ask and, in a new folder, no conflict to resolve, and Yeoman is not loaded.
 */
export async function app(given: Known): Promise<number> {
  if (isSomeoneThere(given)) return (await import("./yeoman.ts")).runGenerator("app", given);
  const draft = prepareNewPuruto(answerAlone(questions, given));
  const dryRun = given["dryRun"] === true;
  if (!dryRun) writeNew(draft.folder, draft.files);
  const done = dryRun ? undefined : await afterWriting(draft);
  for (const warning of done?.warnings ?? []) warn(warning);
  await report(
    given["json"] === true,
    () => asJson(draft, dryRun, done),
    (paint) => asText(draft, dryRun, paint),
  );
  return 0;
}

async function afterWriting({ folder, answers }: ReturnType<typeof prepareNewPuruto>) {
  if (!answers.git && answers.skipInstall) return undefined;
  const { finish } = await import("../lib/puruto/finish.ts");
  return finish(folder, answers, say);
}

import { answerAsked } from "../../../../cron/answer-asked.ts";
import { registerJob } from "../../../../cron/register-job.ts";
import { askedKeys } from "../../../../cron/register/entry.ts";
import { readAsked } from "../../../../lib/asked.ts";

await answerAsked(() => {
  const { caller, payload } = readAsked(askedKeys);
  return registerJob({ caller, asked: payload }, new Date());
});

import { answerAsked } from "../../../../cron/answer-asked.ts";
import { idIn, pauseJob } from "../../../../cron/switch-job.ts";
import { readAsked } from "../../../../lib/asked.ts";

await answerAsked(() => {
  const { caller, payload, words } = readAsked(["job_id"], { takesWords: true });
  return pauseJob(idIn(payload, words), caller);
});

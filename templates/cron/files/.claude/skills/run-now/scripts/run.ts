import { withLedger } from "../../../../cron/commands/with-ledger.ts";
import { answerAsked } from "../../../../cron/answer-asked.ts";
import { notificationPaths } from "../../../../cron/outlets.ts";
import { Refusal } from "../../../../cron/refusal.ts";
import { runByHand } from "../../../../cron/run-by-hand.ts";
import { readAsked } from "../../../../lib/asked.ts";
import { words } from "../../../../lib/words/cron.ts";

await answerAsked(() => {
  const { payload, words: said, caller } = readAsked(["job_id"], { takesWords: true });
  const job_id = payload["job_id"] ?? said?.trim();
  if (typeof job_id !== "string" || job_id === "") throw new Refusal("BAD_PAYLOAD", words.mustNameJob);
  return withLedger(async (ledger) => {
    const { run } = await runByHand(ledger, job_id, caller ?? "hand");
    const { run_id } = run;
    return {
      summary: words.isStarted(job_id, run_id),
      status: "ok",
      run_id,
      notification_paths: notificationPaths(),
    };
  });
});

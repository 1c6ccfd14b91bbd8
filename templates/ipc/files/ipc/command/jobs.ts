import type { JobReport } from "../jobs/job.ts";
import { cancelJob, listJobs, lookAt } from "../jobs/look.ts";
import type { JsonObject } from "../parsed.ts";
import type { Order } from "./flags.ts";
import { watchForInterruption } from "./interruption.ts";

interface Answer {
  readonly document: JsonObject;
  readonly exitCode: number;
}

/** What is to be printed on a question about jobs, and the exit code with it (docs/ipc.md, "Jobs"). */
export async function answerOn(order: Exclude<Order, { asked: unknown }>): Promise<Answer> {
  if (order.does === "cancel") return answer(await cancelJob(order.id));
  if (order.does === "job") return answer(await waitFor(order.id, order.wait));
  const list = await listJobs();
  return { document: { ...list }, exitCode: "jobs" in list ? 0 : 1 };
}

function answer(report: JobReport): Answer {
  return { document: { ...report }, exitCode: report.response?.status === "error" ? 1 : 0 };
}

// What ends a command ends the wait, and the job goes on.
async function waitFor(id: string, wait: number): Promise<JobReport> {
  const { signal, stop } = watchForInterruption();
  try {
    return await lookAt(id, { wait, signal });
  } finally {
    stop();
  }
}

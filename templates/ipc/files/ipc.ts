import type { InvocationResult } from "./ipc/contract.ts";
import { isEntry, keepCompiled } from "./ipc/entry.ts";
import type { Asked } from "./ipc/caller/request.ts";
import type { JobReport } from "./ipc/jobs/job.ts";
import type { JobList, Waiting } from "./ipc/jobs/look.ts";
import type { Options } from "./invoker.ts";

export type { InvocationRequest, InvocationResult } from "./ipc/contract.ts";
export type { Asked } from "./ipc/caller/request.ts";
export type { Job, JobReport } from "./ipc/jobs/job.ts";
export type { JobList, Waiting } from "./ipc/jobs/look.ts";
export type { Started } from "./invoker.ts";

/**
 * Has another Puruto run an action and resolves with its answer, refusals and failures too
 * (docs/ipc.md, "In a program"). `target`, `action` and `prompt` are what it takes; `timeout_sec` is in
 * seconds. Signals to the program are its own: an AbortSignal ends the call, and whatever it started.
 */
export async function call(
  asked: Asked,
  options: Pick<Options, "signal" | "onStart"> = {},
): Promise<InvocationResult> {
  const { invoke } = await import("./invoker.ts");
  return (await invoke(asked, options)).response;
}

/**
 * Ends what is left of one call, by the tag that `onStart` told, and resolves when nothing is. For programs that find
 * in their own records a call which an earlier run of them did not end (docs/ipc.md, "In a program"). Throws
 * when it is no tag.
 */
export async function endCarriers(tag: string): Promise<void> {
  const lost = await import("./ipc/local/lost.ts");
  await lost.endCarriers(tag);
}

/**
 * Has a process of its own do what `call` would, and resolves at once with that job, or with the refusal. It outlives
 * this program. The same `request_id` is the same job (docs/ipc.md, "Jobs").
 */
export async function detach(asked: Asked): Promise<JobReport> {
  const invoker = await import("./invoker.ts");
  return invoker.detach(asked);
}

/** Resolves with how a job stands, at once or when it has ended within `wait` seconds (docs/ipc.md, "Jobs"). */
export async function job(id: string, waiting: Waiting = {}): Promise<JobReport> {
  const { lookAt } = await import("./ipc/jobs/look.ts");
  return lookAt(id, waiting);
}

/** Resolves with the jobs of this Puruto, the newest first (docs/ipc.md, "Jobs"). */
export async function jobs(): Promise<JobList> {
  const { listJobs } = await import("./ipc/jobs/look.ts");
  return listJobs();
}

/** Ends a job, and resolves with what came of it (docs/ipc.md, "Jobs"). */
export async function cancel(id: string): Promise<JobReport> {
  const { cancelJob } = await import("./ipc/jobs/look.ts");
  return cancelJob(id);
}

if (isEntry(import.meta.filename)) {
  keepCompiled(import.meta.dirname);
  const { runCommand, ipcFlags } = await import("./ipc/command/command-line.ts");
  const { detach: start, explain, invoke } = await import("./invoker.ts");
  await runCommand({ name: "ipc.ts", flags: ipcFlags, invoke, detach: start, explain });
}

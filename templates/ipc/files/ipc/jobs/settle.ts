import { isEndRecorded, isRecorded, record } from "../caller/journal.ts";
import { monotonic } from "../clock.ts";
import { attempt, readText } from "../files.ts";
import type { InvocationRequest, InvocationResult } from "../contract.ts";
import { here, isRunning } from "../local/identity.ts";
import { endLost, patience } from "../local/lost.ts";
import { failed, interrupted } from "../outcome.ts";
import type { Failure } from "../outcome.ts";
import { reasonOf } from "../target/reason.ts";
import { errorsIn } from "./kept.ts";
import type { Ended, Kept, Runner } from "./kept.ts";
import { claim, endJob, endOf, runnerOf } from "./store.ts";

/** Milliseconds that a job is given to be begun: by then whoever was to start it must be gone. */
const startTime = 15_000;

/**
 * What came of the job, undefined while somebody is at it. Where nobody is any more, it is ended here, with all that
 * it left running: it has exactly one end, which everybody reads (docs/ipc.md, "Jobs").
 */
export async function settle(kept: Kept): Promise<Ended | undefined> {
  const end = endOf(kept);
  if (end !== undefined) return end;
  const isBegun = runnerOf(kept) !== undefined;
  if (!isForsaken(kept)) return undefined;
  await endLost(kept.folder);
  return conclude(kept, isBegun ? interrupted(kept.request) : neverBegun(kept));
}

function neverBegun({ place, request: { action, target } }: Kept): Failure {
  const why =
    reasonOf({ stdout: "", stderr: attempt(() => readText(errorsIn(place))) ?? "" }) || "it said nothing";
  const message = `no process came to begin ${action} in ${target}: ${why}`;
  return failed("IPC_ERROR", message, { reason: "interrupted" });
}

/** Ends a job in the name of whoever was to run it, unless it has ended, and journals it. */
export function conclude(kept: Kept, { error }: Failure): Ended | undefined {
  const { request_id, correlation_id } = kept.request;
  const isDone = isEndRecorded(kept.folder, request_id);
  const isSince = kept.boot === here().boot;
  const duration_ms = isSince ? Math.max(0, Math.round(monotonic() - kept.accepted)) : 0;
  const response: InvocationResult = { request_id, correlation_id, status: "error", duration_ms, error };
  // Its runner may have been killed between the journal and the end.
  const answer = isDone ? answerLost(kept.request, response) : response;
  if (endJob(kept, answer) && !isRecorded(kept.folder, request_id))
    record(kept.folder, { ...kept.line, duration_ms });
  return endOf(kept);
}

/** The answer where the work was done and its own answer could not be kept: the journal tells how it ended. */
export function answerLost(
  { action, target }: Pick<InvocationRequest, "action" | "target">,
  { request_id, correlation_id, duration_ms }: InvocationResult,
): InvocationResult {
  const message = `${action} in ${target} has ended, and its answer could not be kept; runs/ipc.jsonl says how it ended`;
  const error = { code: "IPC_ERROR", message, details: null };
  return { request_id, correlation_id, status: "error", duration_ms, error };
}

/** Whether nobody will end it. One that nobody has begun for long is begun here, so that nobody does later. */
function isForsaken(kept: Kept): boolean {
  const runner = runnerOf(kept);
  if (runner === undefined) return isOver(kept, kept.accepted + startTime) && claim(kept);
  return isOver(kept, kept.ends + patience) || (runner !== null && isGone(runner));
}

/** Whether a moment has passed on the clock that nobody can set, which begins anew with the machine. */
function isOver({ boot, deadline }: Kept, moment: number): boolean {
  if (boot !== here().boot || monotonic() > moment) return true;
  // Where the system does not tell when the machine was started, there is only the other clock.
  return boot === "" && Date.now() > Date.parse(deadline) + patience;
}

function isGone(runner: Runner): boolean {
  return runner.boot !== here().boot || (runner.namespace === here().namespace && !isRunning(runner));
}

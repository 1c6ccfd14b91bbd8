import { ask, openCall } from "./ipc/caller/ask.ts";
import type { Begun, Call } from "./ipc/caller/ask.ts";
import { isRecorded, record } from "./ipc/caller/journal.ts";
import { describe, journalLine, respond } from "./ipc/caller/report.ts";
import { newId, shownRequest } from "./ipc/caller/request.ts";
import type { Asked } from "./ipc/caller/request.ts";
import type { InvocationResult } from "./ipc/contract.ts";
import { isEntry, keepCompiled } from "./ipc/entry.ts";
import type { JobReport } from "./ipc/jobs/job.ts";
import type { About, Noted } from "./ipc/local/notes.ts";
import type { Run, Watch } from "./ipc/local/run.ts";
import { hasNotes } from "./ipc/local/state.ts";
import { failed, interrupted, unforeseen } from "./ipc/outcome.ts";
import type { Answer, Failure } from "./ipc/outcome.ts";
import type { JsonObject } from "./ipc/parsed.ts";
import type { Accepted } from "./ipc/target/accept.ts";

export type { Started } from "./ipc/local/run.ts";

export interface Options extends Watch {
  /** The Puruto that calls; the one this file lies in. */
  readonly folder?: string;
  readonly environment?: NodeJS.ProcessEnv;
  /** What whoever accepted it has fixed, where that was another process. */
  readonly begun?: Begun;
}

export interface Invocation {
  readonly request: JsonObject;
  readonly response: InvocationResult;
}

/**
 * Has the target do the action, if both policies allow it, and records the call in the journal
 * (docs/ipc.md, "Policy", "Running an action", "Trace"). What goes wrong is told by the response, never
 * thrown.
 */
export async function invoke(asked: Asked, options: Options = {}): Promise<Invocation> {
  const call = open(asked, options);
  if (hasNotes()) await endLost(call);
  const admission = misuse(options) ?? (await admit(call).catch(unforeseen));
  const response = await (admission.ok ? carryOut(call, admission, options) : refuse(call, admission));
  return { request: shownRequest(call.draft), response };
}

/**
 * Has a process of its own do what `invoke` would, and tells of that job at once. What is refused is answered and
 * recorded as there (docs/ipc.md, "Jobs").
 */
export async function detach(asked: Asked, options: Options = {}): Promise<JobReport> {
  const call = open(asked, options);
  if (hasNotes()) await endLost(call);
  const outcome = await import("./ipc/jobs/detach.ts")
    .then(({ detachCall }) => detachCall(call, () => admit(call)))
    .catch(unforeseen);
  if (!("ok" in outcome)) return outcome;
  return { request: shownRequest(call.draft), response: refuse(call, outcome) };
}

/** What `invoke` would do, and why: nothing is run, nothing recorded (docs/ipc.md, "Command line"). */
export async function explain(asked: Asked, options: Options = {}): Promise<JsonObject> {
  const call = open(asked, options);
  const admission = await admit(call).catch(unforeseen);
  return { request: shownRequest(call.draft), decision: describe(call, admission) };
}

function open(asked: Asked, options: Options): Call {
  const { folder = import.meta.dirname, environment = process.env, begun } = options;
  return openCall(asked, folder, environment, begun);
}

// Found before anything starts, since what is thrown afterwards would leave it running.
function misuse({ signal, onStart, onEnd }: Options): Failure | undefined {
  if (signal !== undefined && !(signal instanceof AbortSignal))
    return failed("IPC_ERROR", "signal must be an AbortSignal, as an AbortController has one");
  if (onStart !== undefined && typeof onStart !== "function")
    return failed("IPC_ERROR", `onStart must be a function, got ${typeof onStart}`);
  if (onEnd !== undefined && typeof onEnd !== "function")
    return failed("IPC_ERROR", `onEnd must be a function, got ${typeof onEnd}`);
  return undefined;
}

async function endLost({ caller }: Call): Promise<void> {
  const lost = await import("./ipc/local/lost.ts");
  // What went wrong with earlier calls is no reason to refuse this one.
  await lost.endLost(caller.folder).catch(() => {});
}

/** Every check there is, the caller's and then the target's; only what they let pass has something to run. */
async function admit(call: Call): Promise<Accepted | Failure> {
  const sent = ask(call);
  if (!sent.ok) return sent;
  const { reach } = await import("./ipc/local/reach.ts");
  return reach(call, sent);
}

function refuse(call: Call, failure: Failure): InvocationResult {
  const response = respond(call, failure);
  record(call.caller.folder, journalLine(call, failure, response));
  return response;
}

/** Runs what was admitted, and notes it meanwhile, so that it can be ended when this process cannot do it. */
async function carryOut(call: Call, admitted: Accepted, options: Options): Promise<InvocationResult> {
  const { folder } = call.caller;
  const tag = newId("tag", new Date());
  const line = journalLine(call, admitted, respond(call, interrupted(admitted.request)));
  const about = { folder, tag, began: call.began, ends: admitted.limits.ends, line };
  const note = await noteOf(about, admitted, options).catch(unforeseen);
  if ("ok" in note) return refuse(call, note);
  const accepted = await checkAgain(call, admitted).catch(unforeseen);
  const watch = { ...options, tag, note };
  const answer = accepted.ok ? await perform(call, accepted, watch).catch(unforeseen) : accepted;
  const response = respond(call, answer);
  // Somebody else took the note, and journaled the call, if this process was held up beyond its end.
  if (note.isThere() || !isRecorded(folder, String(line["request_id"])))
    record(folder, journalLine(call, accepted, response, answer.told));
  note.remove();
  return response;
}

/** Notes the call; that of an agent when its turn has come, and if it does not come, says why. */
async function noteOf(about: About, accepted: Accepted, options: Options): Promise<Noted | Failure> {
  if (!accepted.work.alone) return (await import("./ipc/local/notes.ts")).noteCall(about);
  return (await import("./ipc/local/turn.ts")).takeTurn(about, accepted, options);
}

/** The agent that was waited for may have changed in the target what was checked before. */
async function checkAgain(call: Call, admitted: Accepted): Promise<Accepted | Failure> {
  if (!admitted.work.alone) return admitted;
  const { reach } = await import("./ipc/local/reach.ts");
  return reach(call, admitted);
}

async function perform(call: Call, accepted: Accepted, watch: Run): Promise<Answer> {
  const { run } = await import("./ipc/local/run.ts");
  if (accepted.request.conversation === undefined) return run(call, accepted, watch);
  const { converse } = await import("./ipc/local/conversation.ts");
  return converse(call, accepted, (each) => run(call, each, watch));
}

if (isEntry(import.meta.filename)) {
  keepCompiled(import.meta.dirname);
  const { runCommand, invokerFlags } = await import("./ipc/command/command-line.ts");
  await runCommand({ name: "invoker.ts", flags: invokerFlags, invoke, detach, explain });
}

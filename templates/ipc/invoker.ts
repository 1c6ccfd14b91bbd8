import { ask, openCall } from "./ipc/caller/ask.ts";
import type { Call } from "./ipc/caller/ask.ts";
import { isRecorded, record } from "./ipc/caller/journal.ts";
import { describe, journalLine, respond } from "./ipc/caller/report.ts";
import { newId, shownRequest } from "./ipc/caller/request.ts";
import { hideSecrets } from "./ipc/caller/secrets.ts";
import type { Asked } from "./ipc/caller/request.ts";
import { contextVariable, writeChain } from "./ipc/chain.ts";
import type { InvocationResult } from "./ipc/contract.ts";
import { compiledFolder, isEntry, keepCompiled } from "./ipc/entry.ts";
import type { Noted } from "./ipc/local/notes.ts";
import type { Ended } from "./ipc/local/process.ts";
import { hasNotes } from "./ipc/local/state.ts";
import type { Grace } from "./ipc/local/tree.ts";
import { failed, interrupted, unforeseen } from "./ipc/outcome.ts";
import type { Answer, Failure } from "./ipc/outcome.ts";
import type { JsonObject } from "./ipc/parsed.ts";
import type { Accepted } from "./ipc/target/accept.ts";

/** What runs for a call, once it has started. */
export interface Started {
  readonly pid: number;
  /** The script, or which agent, as the journal names it. */
  readonly name: string;
  /** What every process of the call carries in its environment; `endCarriers` takes it. */
  readonly tag: string;
}

export interface Options {
  /** Ends the call when it fires: the answer is then `IPC_ERROR`, reason `interrupted`. */
  readonly signal?: AbortSignal;
  /** Told what runs, when it has started. */
  readonly onStart?: (started: Started) => void;
  /** The Puruto that calls; the one this file lies in. */
  readonly folder?: string;
  readonly environment?: NodeJS.ProcessEnv;
  readonly grace?: Grace;
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

/** What `invoke` would do, and why: nothing is run, nothing recorded (docs/ipc.md, "Command line"). */
export async function explain(asked: Asked, options: Options = {}): Promise<JsonObject> {
  const call = open(asked, options);
  const admission = await admit(call).catch(unforeseen);
  return { request: shownRequest(call.draft), decision: describe(call, admission) };
}

function open(asked: Asked, { folder = import.meta.dirname, environment = process.env }: Options): Call {
  return openCall(asked, folder, environment);
}

// Found before anything starts, since what is thrown afterwards would leave it running.
function misuse({ signal, onStart }: Options): Failure | undefined {
  if (signal !== undefined && !(signal instanceof AbortSignal))
    return failed("IPC_ERROR", "signal must be an AbortSignal, as an AbortController has one");
  if (onStart !== undefined && typeof onStart !== "function")
    return failed("IPC_ERROR", `onStart must be a function, got ${typeof onStart}`);
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
async function carryOut(call: Call, accepted: Accepted, options: Options): Promise<InvocationResult> {
  const { noteCall } = await import("./ipc/local/notes.ts");
  const { folder } = call.caller;
  const tag = newId("tag", new Date());
  const line = journalLine(call, accepted, respond(call, interrupted(accepted.request)));
  const note = noteCall({ folder, tag, began: call.began, ends: accepted.limits.ends, line });
  const answer = await run(call, accepted, { ...options, tag, note }).catch(unforeseen);
  const response = respond(call, answer);
  // Somebody else took the note, and journaled the call, if this process was held up beyond its end.
  if (note.isThere() || !isRecorded(folder, String(line["request_id"])))
    record(folder, journalLine(call, accepted, response));
  note.remove();
  return response;
}

type Run = Options & { readonly tag: string; readonly note: Noted };

// The only place that starts what a call asks for. Its argument exists only once `admit` has let the call pass.
async function run(call: Call, accepted: Accepted, { signal, tag, note, ...options }: Run): Promise<Answer> {
  const { spawn } = await import("node:child_process");
  const { seeThrough } = await import("./ipc/local/process.ts");
  const { conclude } = await import("./ipc/target/work.ts");
  const { request, target, work, limits } = accepted;
  const env = await environmentFor(call, accepted, tag);
  const [program, ...args] = work.args;
  if (signal?.aborted) return interrupted(request);
  work.prepare();
  try {
    const detached = process.platform !== "win32";
    const child = spawn(program, args, { cwd: target, env, stdio: "pipe", detached, windowsHide: true });
    if (child.pid !== undefined) tell({ pid: child.pid, name: work.name, tag }, note, options.onStart);
    const bounds = { ends: limits.ends, interrupted: signal, tag, grace: options.grace };
    const ended = await seeThrough(child, work.input, bounds);
    const answer = conclude(request, work, ended);
    return answer.ok ? answer : conclude(request, work, withoutSecrets(ended, call));
  } finally {
    work.clear();
  }
}

// Next, so that what the program throws is thrown in the program.
function tell(started: Started, note: Noted, onStart: Options["onStart"]): void {
  note.started(started.pid);
  if (onStart !== undefined) process.nextTick(onStart, started);
}

// What went wrong is told in the target's own words, cut short, and nobody knows half a secret for one.
function withoutSecrets(ended: Ended, { caller: { secrets } }: Call): Ended {
  const { stdout, stderr } = ended;
  return { ...ended, stdout: hideSecrets(stdout, secrets), stderr: hideSecrets(stderr, secrets) };
}

async function environmentFor(
  { caller }: Call,
  { request, work, limits }: Accepted,
  tag: string,
): Promise<Record<string, string>> {
  const { childEnvironment } = await import("./ipc/local/environment.ts");
  const { tagVariable } = await import("./ipc/local/tree.ts");
  const { folder, environment, settings } = caller;
  return {
    ...(work.compiles && { NODE_COMPILE_CACHE: compiledFolder(folder) }),
    ...childEnvironment(environment, settings, work.family),
    ...work.environment,
    [contextVariable]: writeChain(request, limits),
    // Whoever ends the first call of a chain finds the processes of all that follow.
    [tagVariable]: `${environment[tagVariable] ?? ""} ${tag}`.trim(),
  };
}

if (isEntry(import.meta.filename)) {
  keepCompiled(import.meta.dirname);
  const { runCommand, invokerFlags } = await import("./ipc/command/command-line.ts");
  await runCommand({ name: "invoker.ts", flags: invokerFlags, invoke, explain });
}

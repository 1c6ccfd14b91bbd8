import { realpathSync } from "node:fs";
import { failed } from "./ipc/target/answer.ts";
import type { Answer, Failure } from "./ipc/target/answer.ts";
import { readCaller } from "./ipc/caller/caller.ts";
import { contextVariable, writeChain } from "./ipc/chain.ts";
import { parseRequest } from "./ipc/contract.ts";
import type { InvocationRequest, InvocationResult } from "./ipc/contract.ts";
import { compiledFolder, isEntry, keepCompiled } from "./ipc/entry.ts";
import { findTarget } from "./ipc/local/find.ts";
import { record } from "./ipc/caller/journal.ts";
import type { Fault, JsonObject } from "./ipc/parsed.ts";
import { readPolicy } from "./ipc/policy-file.ts";
import { decide, decideAsTarget } from "./ipc/policy.ts";
import type { Rule } from "./ipc/policy.ts";
import { draftRequest, newId, shownRequest } from "./ipc/caller/request.ts";
import type { Asked } from "./ipc/caller/request.ts";
import { describe, journalLine, respond } from "./ipc/caller/report.ts";
import type { Admitted, Call } from "./ipc/caller/report.ts";
import type { Grace } from "./ipc/local/tree.ts";
import type { Work } from "./ipc/target/work.ts";

export interface Options {
  /** The Puruto that calls; the one this file lies in. */
  readonly folder?: string;
  readonly environment?: NodeJS.ProcessEnv;
  readonly grace?: Grace;
  /** Whether the program ends by itself after a signal interrupted the call. */
  readonly survives?: boolean;
  /** Told what runs, just before it starts. */
  readonly onStart?: (name: string) => void;
}

export interface Invocation {
  readonly request: JsonObject;
  readonly response: InvocationResult;
}

/**
 * Has the target do the action, if both policies allow it, and records the call in the journal (Delegation,
 * "Policy", "Running an action", "Trace"). What goes wrong is told by the response, never thrown.
 */
export async function invoke(asked: Asked, options: Options = {}): Promise<Invocation> {
  const began = performance.now();
  const call = open(asked, options);
  const admission = await admit(call).catch(unforeseen);
  const answer = admission.ok ? await run(call, admission, options).catch(unforeseen) : admission;
  const response = respond(call, answer, Math.round(performance.now() - began));
  record(call.caller.folder, journalLine(call, admission, response));
  return { request: shownRequest(call.draft), response };
}

/** What `invoke` would do, and why: nothing is run, nothing recorded (Delegation, "Command line"). */
export async function explain(asked: Asked, options: Options = {}): Promise<JsonObject> {
  const call = open(asked, options);
  const admission = await admit(call).catch(unforeseen);
  return { request: shownRequest(call.draft), decision: describe(call, admission) };
}

function open(asked: Asked, { folder = import.meta.dirname, environment = process.env }: Options): Call {
  const caller = readCaller(folder, environment);
  return { caller, draft: draftRequest(asked ?? {}, caller, new Date()) };
}

/** Every check there is, in the order of the rules; only what it lets pass has something to run. */
async function admit({ caller, draft }: Call): Promise<Admitted | Failure> {
  const { policy, chain, names, folder, environment } = caller;
  if (caller.faults.length > 0) return faulty(caller.faults);
  const parsed = parseRequest(draft.fields, undefined, draft.shown);
  if (!parsed.ok) return faulty(parsed.faults);
  const request = parsed.value;
  if (!names.includes(request.caller))
    return failed("IPC_ERROR", `caller may only be ${names.join(" or ")}, got ${request.caller}`);
  const around = {
    max_hops: chain.max_hops,
    ancestors: [...chain.ancestors, ...names],
    secret: draft.secret,
  };
  const decision = decide(policy, request, around);
  if (!decision.allowed) return denied(decision);
  if (draft.deadline <= Date.now()) return failed("TIMEOUT", "the time for this chain of calls is over");
  const { folder: target, looked, fault } = findTarget(request.target, caller);
  if (target === undefined) {
    const why = fault === undefined ? "" : `; ${fault.message}`;
    const message = `there is no Puruto called ${request.target}${why}`;
    return failed("TARGET_NOT_FOUND", message, { looked_in: looked });
  }
  if (realpathSync(target) === realpathSync(folder))
    return denied({ rule: "cycle", message: `${request.target} is this Puruto itself` });
  const theirs = readPolicy(target);
  if (theirs !== undefined && !theirs.ok) return faulty(theirs.faults, ` of ${request.target}`);
  const consent = theirs === undefined ? decision : decideAsTarget(theirs.value, request);
  if (!consent.allowed) return denied(consent);
  const work = await findIn(target, request, environment, theirs?.value.agent);
  return work.ok ? { ...work, request, target, maxHops: Math.min(policy.max_hops, chain.max_hops) } : work;
}

type Agent = string | readonly string[] | undefined;

async function findIn(
  target: string,
  request: InvocationRequest,
  environment: NodeJS.ProcessEnv,
  agent: Agent,
): Promise<{ readonly ok: true; readonly work: Work } | Failure> {
  const { findWork } = await import("./ipc/target/work.ts");
  const work = await findWork(request, target, {
    environment,
    ...(agent !== undefined && { configured: agent }),
  });
  if (work !== undefined) return { ok: true, work };
  const message = `nothing can run ${request.action} in ${request.target}: add .claude/skills/${request.action}/scripts/run.ts there, or install claude, codex or gemini, or name an agent in PURUTO_AGENT`;
  return failed("TARGET_NOT_FOUND", message, { looked_in: [target] });
}

// The only place that starts what a call asks for. Its argument exists only once `admit` has let the call pass.
async function run(call: Call, admitted: Admitted, options: Options): Promise<Answer> {
  const { spawn } = await import("node:child_process");
  const { seeThrough } = await import("./ipc/local/process.ts");
  const { interruptible } = await import("./ipc/command/interruption.ts");
  const { conclude } = await import("./ipc/target/work.ts");
  const { request, target, work } = admitted;
  const tag = newId("tag", new Date());
  const env = await environmentFor(call, admitted, tag);
  const [program, ...args] = work.args;
  options.onStart?.(work.name);
  work.prepare();
  try {
    return await interruptible(async (interrupted) => {
      const detached = process.platform !== "win32";
      const child = spawn(program, args, { cwd: target, env, stdio: "pipe", detached, windowsHide: true });
      const bounds = { deadline: call.draft.deadline, interrupted, tag, grace: options.grace };
      return conclude(request, work, await seeThrough(child, work.input, bounds));
    }, options.survives ?? false);
  } finally {
    work.clear();
  }
}

async function environmentFor(
  { caller, draft }: Call,
  { request, work, maxHops }: Admitted,
  tag: string,
): Promise<Record<string, string>> {
  const { childEnvironment } = await import("./ipc/local/environment.ts");
  const { tagVariable } = await import("./ipc/local/tree.ts");
  const { folder, environment, settings, chain, names } = caller;
  const limits = { ancestors: [...chain.ancestors, ...names], deadline: draft.deadline, max_hops: maxHops };
  return {
    ...(work.compiles && { NODE_COMPILE_CACHE: compiledFolder(folder) }),
    ...childEnvironment(environment, settings, work.family),
    ...work.environment,
    [contextVariable]: writeChain(request, limits),
    // Whoever ends the first call of a chain finds the processes of all that follow.
    [tagVariable]: `${environment[tagVariable] ?? ""} ${tag}`.trim(),
  };
}

function denied({ rule, message }: { readonly rule: Rule; readonly message: string }): Failure {
  return failed("DENIED", message, { rule });
}

function faulty(faults: readonly Fault[], where = ""): Failure {
  const words = faults.map(({ message }) => message).join("; ");
  return failed("IPC_ERROR", where === "" ? words : `the policy${where}: ${words}`, { faults });
}

function unforeseen(error: unknown): Failure {
  return failed("IPC_ERROR", error instanceof Error ? error.message : String(error));
}

if (isEntry(import.meta.filename)) {
  keepCompiled(import.meta.dirname);
  const { runCommand, invokerFlags } = await import("./ipc/command/command-line.ts");
  await runCommand({ name: "invoker.ts", flags: invokerFlags, invoke, explain });
}

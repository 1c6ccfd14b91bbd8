import { spawn } from "node:child_process";
import type { ChildProcess, SpawnOptions, StdioOptions } from "node:child_process";
import { closeSync } from "node:fs";
import type { Call } from "../caller/ask.ts";
import { hideSecrets } from "../caller/secrets.ts";
import { contextVariable, writeChain } from "../chain.ts";
import { monotonic } from "../clock.ts";
import { compiledFolder } from "../entry.ts";
import { detailsOf, interrupted } from "../outcome.ts";
import type { Answer } from "../outcome.ts";
import type { Accepted } from "../target/accept.ts";
import { conclude } from "../target/work.ts";
import type { Work } from "../target/work.ts";
import type { Changed } from "./changed.ts";
import { childEnvironment } from "./environment.ts";
import type { Noted } from "./notes.ts";
import { seeThrough } from "./process.ts";
import type { Ended } from "./process.ts";
import { tagVariable } from "./tree.ts";
import type { Grace } from "./tree.ts";

/** What runs for a call, once it has started. */
export interface Started {
  readonly pid: number;
  /** The script, or which agent, as the journal names it. */
  readonly name: string;
  /** What every process of the call carries in its environment; `endCarriers` takes it. */
  readonly tag: string;
}

/** What ends a run before its time, and who is told of it. */
export interface Watch {
  /** Ends the call when it fires: the answer is then `IPC_ERROR`, reason `interrupted`. */
  readonly signal?: AbortSignal;
  /** Told what runs, when it has started. */
  readonly onStart?: (started: Started) => void;
  /** Told what it printed, in full as kept, when it has ended, and before its answer is read. */
  readonly onEnd?: (ended: Pick<Ended, "stdout" | "stderr">) => void;
  readonly grace?: Grace;
  /** Milliseconds that an agent waits for its turn; half a minute by default. */
  readonly turnWait?: number;
}

export type Run = Watch & { readonly tag: string; readonly note: Noted };

/**
 * Runs what both halves accepted, and sees it through to its end. The only place that starts what a call asks for: its
 * argument exists only once every check has let the call pass.
 */
export async function run(call: Call, accepted: Accepted, watch: Run): Promise<Answer> {
  const { request, target, work, limits } = accepted;
  const { signal, tag, note, onStart, onEnd, grace } = watch;
  const env = environmentFor(call, accepted, tag);
  if (signal?.aborted) return interrupted(request);
  const since = Date.now();
  try {
    if (work.private !== undefined) note.uses(work.private);
    work.prepare();
    const child = start(work.args, { cwd: target, env }, note);
    if (child.pid !== undefined) tell({ pid: child.pid, name: work.name, tag }, note, onStart);
    const ended = await seeThrough(child, work.input(secondsUntil(limits.ends)), {
      ends: limits.ends,
      most: work.most,
      interrupted: signal,
      tag,
      grace,
    });
    tellEnd(ended, onEnd);
    const changed = await changedBy(ended, call, { target, tag, since });
    return concludeHiding(call, accepted, ended, changed);
  } finally {
    work.clear();
  }
}

/** As the leader of a group, so that it can be ended with all that it starts. */
function start([program, ...args]: Work["args"], where: SpawnOptions, note: Noted): ChildProcess {
  const held = note.open();
  const stdio: StdioOptions = ["pipe", "pipe", "pipe", ...(held === undefined ? [] : [held])];
  try {
    return spawn(program, args, {
      ...where,
      stdio,
      detached: process.platform !== "win32",
      windowsHide: true,
    });
  } finally {
    if (held !== undefined) closeSync(held);
  }
}

function secondsUntil(ends: number): number {
  return Math.max(0, Math.round((ends - monotonic()) / 1000));
}

/** What it did to the target's files: of one that was stopped, nobody else tells. */
async function changedBy(
  { by }: Ended,
  { caller }: Call,
  { target, tag, since }: { readonly target: string; readonly tag: string; readonly since: number },
): Promise<Changed> {
  if (by !== "deadline" && by !== "interrupt") return {};
  const { changedSince } = await import("./changed.ts");
  const environment = childEnvironment(caller.environment, caller.settings);
  // What goes wrong here is no reason to tell less of the rest.
  return changedSince(target, since, { ...environment, [tagVariable]: tag }).catch(() => ({}));
}

function environmentFor({ caller }: Call, accepted: Accepted, tag: string): Record<string, string> {
  const { request, work, limits } = accepted;
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

// Next, so that what the program throws is thrown in the program.
function tell(started: Started, note: Noted, onStart: Watch["onStart"]): void {
  note.started(started.pid);
  if (onStart !== undefined) process.nextTick(onStart, started);
}

// Now, since the answer follows at once; what the program throws is thrown in the program.
function tellEnd({ stdout, stderr }: Ended, onEnd: Watch["onEnd"]): void {
  try {
    onEnd?.({ stdout, stderr });
  } catch (error) {
    process.nextTick(() => {
      throw error;
    });
  }
}

/**
 * What went wrong is told in the target's own words, cut short, and nobody knows half a secret for one: so it is read
 * once more, from words without any. Where a secret is a word of the agent's protocol, that says something else, and
 * the first reading holds.
 */
function concludeHiding(call: Call, { request, work }: Accepted, ended: Ended, changed: Changed): Answer {
  const answer = conclude(request, work, ended, changed);
  const { secrets } = call.caller;
  if (answer.ok || secrets.size === 0) return answer;
  const hide = (text: string): string => hideSecrets(text, secrets);
  const said = { ...ended, stdout: hide(ended.stdout), stderr: hide(ended.stderr) };
  const hidden = conclude(request, work, said, changed, hide);
  if (kindOf(hidden) !== kindOf(answer)) return answer;
  return { ...hidden, ...(answer.told && { told: answer.told }) };
}

/** What a caller acts on. */
function kindOf(answer: Answer): string {
  if (answer.ok) return "ok";
  const details = detailsOf(answer);
  return JSON.stringify([answer.error.code, details["reason"], details["session_gone"]]);
}

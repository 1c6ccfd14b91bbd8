import { rmSync } from "node:fs";
import { join } from "node:path";
import { wholeVariable } from "../../../ipc/caller/report.ts";
import type { InvocationResult } from "../../../ipc/contract.ts";
import { findScript, scriptCommand } from "../../../ipc/target/script.ts";
import { ask } from "../../../ipc/names.ts";
import { isObject } from "../../../ipc/parsed.ts";
import { words } from "../../../lib/words/agent-tests.ts";
import type { Case, JsonObject } from "./case.ts";
import { callsOf, lastLine, type Line } from "./place/journal.ts";
import { changesBetween, takeSnapshot } from "./place/changes.ts";
import { layOut, type Place } from "./place/place.ts";
import { readEvents } from "./events.ts";
import type { How } from "./how.ts";
import type { Seen } from "./seen.ts";
import { taintOf } from "./taint.ts";
import { eventsFile, writeInstructions } from "./instructions.ts";

/**
 * Runs a case once, in a place of its own, through the delegation runtime, and gives what was seen to `judge`, while
 * that place is still there. What a run leaves running is ended, whatever becomes of it.
 *
 * @throws Error where it could not be run: a step before it failed, or somebody interrupted.
 */
export async function runOnce<T>(test: Case, how: How, judge: (seen: Seen) => Promise<T>): Promise<T> {
  const place = layOut(test, how);
  try {
    for (const { action, payload } of test.before) {
      const { response } = await send({ action, prompt: "", payload }, test, place, how);
      if (response.status === "error") throw new Error(words.stepFailed(action, response.error.message));
    }
    return await judge(await see(test, place, how));
  } finally {
    place.clear();
  }
}

/** Whether a case needs an agent: what is asked in words does, and a skill without a script. */
export const needsAgent = ({ action }: Case, root: string): boolean =>
  action === undefined || findScript(root, action) === undefined;

async function see(test: Case, place: Place, how: How): Promise<Seen> {
  // The name of a case says what is expected of it, so it is no prompt.
  const { action = ask, prompt = "", payload } = test;
  rmSync(eventsFile(place), { force: true });
  const earlier = takeSnapshot(place.copy);
  const calledBefore = callsOf(place.copy).length;
  const { response, said } = await send({ action, prompt, payload }, test, place, how);
  const { skills, transcript } = readEvents(place);
  const line = lastLine(place.caller);
  const all = said + transcript;
  const tainted = taintOf(all, how);
  return {
    response,
    document: response as unknown as JsonObject,
    calls: callsOf(place.copy).slice(calledBefore),
    skills: skillsOf(test, line, skills),
    changes: changesBetween(earlier, takeSnapshot(place.copy)),
    folder: place.copy,
    ms: response.duration_ms,
    ran: line?.ran ?? null,
    said: all,
    ...usageOf(response),
    ...(tainted !== undefined && { tainted }),
  };
}

interface Request {
  readonly action: string;
  readonly prompt: string;
  readonly payload: JsonObject | undefined;
}

async function send(
  { action, prompt, payload }: Request,
  test: Case,
  place: Place,
  how: How,
): Promise<{ response: InvocationResult; said: string }> {
  if (how.signal.aborted) throw new Error(words.interrupted);
  // Later, so that the first case need not wait for it.
  const { invoke } = await import("../../../invoker.ts");
  let said = "";
  const { response } = await invoke(
    { target: place.name, action, prompt, timeout_sec: test.timeout_sec, ...(payload && { payload }) },
    {
      folder: place.caller,
      environment: {
        ...place.environment,
        ...(how.record === true && { [wholeVariable]: "whole" }),
        ...agentIn(test, action, place, how),
      },
      signal: how.signal,
      onEnd: ({ stdout, stderr }) => (said = `${stdout}\n${stderr}\n`),
    },
  );
  // What somebody ended is no answer, though it reads as an error that a case may ask for.
  if (how.signal.aborted) throw new Error(words.interrupted);
  return { response, said };
}

/** The variables that choose the agent, and where it finds what it is to do. */
function agentIn(test: Case, action: string, place: Place, how: How): Record<string, string> {
  const { agent } = how;
  if (agent !== "mock" && agent !== "ollama") return { PURUTO_AGENT: agent };
  const program = scriptCommand(join(import.meta.dirname, agent, "agent.ts"));
  return { PURUTO_AGENT: JSON.stringify(program), ...writeInstructions(test, action, place, how) };
}

/** A script is the skill that was asked for; an agent tells which it used, as the journal has it. */
function skillsOf({ action }: Case, line: Line | undefined, told: readonly string[]): readonly string[] {
  if (line?.ran?.startsWith("script ") === true && action !== undefined) return [action.replaceAll("_", "-")];
  return [...told, ...(line?.skills ?? [])];
}

function usageOf(response: InvocationResult): Pick<Seen, "usage"> {
  const usage = response.status === "ok" && isObject(response.result) ? response.result["usage"] : undefined;
  return isObject(usage) ? { usage } : {};
}

import { realpathSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { monotonic } from "../clock.ts";
import { failed, interrupted } from "../outcome.ts";
import type { Failure } from "../outcome.ts";
import type { Accepted } from "../target/accept.ts";
import { here } from "./identity.ts";
import { endNoted, isLost, patience } from "./lost.ts";
import { noteCall, readNotesOn } from "./notes.ts";
import type { About, Found, Note, Noted } from "./notes.ts";

/** Milliseconds that an agent waits for its turn, and what ends the wait before. */
export interface Wait {
  readonly turnWait?: number;
  readonly signal?: AbortSignal;
}

/**
 * Notes a call whose agent is the only one in its target while the note is there. Waits for the one that is there
 * already, 30 seconds by default and not beyond the end of the call; then, or interrupted, it is a failure. Where there
 * is no place for notes, no agent waits (docs/ipc.md, "One agent at a time").
 */
export async function takeTurn(
  about: About,
  { request, target, limits }: Accepted,
  { turnWait = 30_000, signal }: Wait,
): Promise<Noted | Failure> {
  const began = monotonic();
  const until = Math.min(began + turnWait, limits.ends);
  const note = { ...about, agent_in: realpathSync.native(target) };
  for (;;) {
    const taken = await take(note);
    if (!("tag" in taken)) return taken;
    if (signal?.aborted) return interrupted(request);
    if (monotonic() >= until) return busy(request.target, taken, monotonic() - began);
    // Two that found each other's notes don't come again at the same moment.
    await sleep(Math.min(50 + Math.random() * 200, until - monotonic()), undefined, { signal }).catch(
      () => {},
    );
  }
}

type AgentNote = About & { readonly agent_in: string };

/** Each makes its note and then looks, so that of two at least one sees the other. Returns that other's note. */
async function take(note: AgentNote): Promise<Noted | Found> {
  const before = await otherThan(note);
  if (before !== undefined) return before;
  const noted = noteCall(note);
  const other = await otherThan(note);
  if (other === undefined) return noted;
  noted.remove();
  return other;
}

/** The note of a call whose agent is in that target. Of one that is lost, what is left is ended first. */
async function otherThan({ agent_in, tag }: AgentNote): Promise<Found | undefined> {
  const others = readNotesOn(agent_in).filter((note) => note.tag !== tag);
  await Promise.all(others.filter(isAbandoned).map(endNoted));
  return others.find((note) => !isAbandoned(note) && holds(note));
}

// What this process has started, it ends by itself.
function isAbandoned(note: Note): boolean {
  return note.caller.pid !== process.pid && isLost(note);
}

// Nobody can look into another container: one there counts until it must be over.
function holds({ boot, namespace, ends }: Note): boolean {
  return boot === here().boot && (namespace === here().namespace || monotonic() <= ends + patience);
}

function busy(target: string, { line }: Found, waited: number): Failure {
  const [by, since] = [String(line["caller"]), String(line["time"])];
  const seconds = Math.round(waited / 1000);
  const message = `an agent is at work in ${target} for ${by} since ${since}; one runs there at a time, and it did not end within ${seconds} s`;
  return failed("IPC_ERROR", message, { reason: "busy", by, since });
}

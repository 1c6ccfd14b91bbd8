import { words } from "../../lib/words/cron.ts";
import type { Connection, Row } from "../../service/database.ts";
import { errorLine, resultLine, write } from "./notices.ts";
import { reasonOf, type Outcome } from "./outcome.ts";
import type { Occurrence } from "./types.ts";

/** An agent that cannot work, so that every job which needs it waits (docs/cron.md, "Agents that cannot work"). */
export interface Halt {
  readonly agent: string;
  readonly reason: string;
  readonly since: Date;
  /** When one job tries whether it works again. */
  readonly try_at: Date;
  /** How many have tried. */
  readonly tries: number;
}

const minute = 60_000;
const pauses = [5 * minute, 15 * minute, 60 * minute];

export const haltsNow = (database: Connection): Halt[] => database.all("SELECT * FROM halts").map(toHalt);

export function haltOf(database: Connection, agent: string): Halt | undefined {
  const row = database.get("SELECT * FROM halts WHERE agent = ?", [agent]);
  return row && toHalt(row);
}

/** Whether a run ended because its agent could not work. */
export function isHalting({ error }: Outcome): boolean {
  return ["login", "rate_limit"].includes(reasonOf(error?.details) ?? "");
}

/** Halts an agent that a run has found unable to work; the first that does tells, once. */
export function halt(
  database: Connection,
  agent: string,
  occurrence: Occurrence,
  outcome: Outcome,
  now: Date,
): void {
  const reason = reasonOf(outcome.error?.details) ?? "";
  const before = haltOf(database, agent);
  const tries = before?.tries ?? 0;
  const try_at = retryAt(outcome, now) ?? after(tries, now);
  const sql = `INSERT INTO halts (agent, reason, since, try_at, tries) VALUES (?1, ?2, ?3, ?4, ?5)
    ON CONFLICT (agent) DO UPDATE SET reason = ?2, try_at = ?4`;
  database.run(sql, [agent, reason, now.toISOString(), try_at.toISOString(), tries]);
  if (before !== undefined) return;
  const id = idOf(agent, now);
  const message = words.agentHalted(agent, reason, try_at.toISOString());
  const details = { reason, agent, try_at: try_at.toISOString(), said: outcome.error?.message };
  const line = errorLine(id, occurrence, { code: "AGENT_HALTED", message, details }, now);
  write(
    database,
    { id, job_id: occurrence.job.job_id, due_at: occurrence.due_at, line, telegram: true },
    now,
  );
}

/** Has one run try an agent that is halted: no other does before the next time. */
export function tryOnce(database: Connection, agent: string, now: Date): void {
  const found = haltOf(database, agent);
  if (found === undefined) return;
  const next = after(found.tries + 1, now).toISOString();
  database.run("UPDATE halts SET tries = tries + 1, try_at = ? WHERE agent = ?", [next, agent]);
}

/** Ends the halt of an agent that has worked, and tells so, once. */
export function goOn(database: Connection, agent: string, occurrence: Occurrence, now: Date): void {
  const before = haltOf(database, agent);
  if (before === undefined) return;
  database.run("DELETE FROM halts WHERE agent = ?", [agent]);
  const id = `${idOf(agent, before.since)}:over`;
  const summary = words.agentGoesOn(agent, before.since.toISOString());
  const line = resultLine(id, occurrence, { summary, agent, halted_since: before.since.toISOString() }, now);
  write(
    database,
    { id, job_id: occurrence.job.job_id, due_at: occurrence.due_at, line, telegram: true },
    now,
  );
}

/**
 * Whether what came of a run shows that its agent works. One that was refused, ended or lost, or had to wait for its
 * turn, says nothing of it.
 */
export function showsWork({ state, error }: Outcome): boolean {
  if (state === "ok") return true;
  if (state !== "error" || error === undefined) return false;
  const reason = reasonOf(error.details) ?? "";
  if (["DENIED", "TARGET_NOT_FOUND"].includes(error.code)) return false;
  return !["busy", "overloaded", "budget", "interrupted", "login", "rate_limit"].includes(reason);
}

const idOf = (agent: string, since: Date): string => `halt:${agent}:${since.toISOString()}`;

const after = (tries: number, now: Date): Date =>
  new Date(now.getTime() + (pauses[Math.min(tries, pauses.length - 1)] ?? minute));

/** The time that the agent names, where it lies ahead, but a week at most. */
function retryAt({ error }: Outcome, now: Date): Date | undefined {
  const { retry_at } = Object(error?.details) as { readonly retry_at?: unknown };
  const time = typeof retry_at === "string" ? Date.parse(retry_at) : Number.NaN;
  const isAhead = time > now.getTime() && time < now.getTime() + 7 * 24 * 60 * minute;
  return isAhead ? new Date(time) : undefined;
}

function toHalt(row: Row): Halt {
  return {
    agent: String(row["agent"]),
    reason: String(row["reason"]),
    since: new Date(String(row["since"])),
    try_at: new Date(String(row["try_at"])),
    tries: Number(row["tries"]),
  };
}

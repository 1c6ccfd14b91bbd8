import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { JournalEntry } from "../../../lib/puruto/journals.ts";
import { allow, make } from "./purutos.ts";

/** A call in a journal, at so many milliseconds after the first of all. */
export function call(
  caller: string,
  target: string,
  action: string,
  at: number,
  duration_ms: number,
  more: Partial<JournalEntry> = {},
): JournalEntry {
  return {
    time: new Date(Date.UTC(2026, 2, 4, 7, 30) + at).toISOString(),
    request_id: `req-20260304-${caller}-${at}`,
    correlation_id: "corr-20260304-k3v9x2m1q8z7w5t4",
    hop: 0,
    caller,
    target,
    action,
    prompt: `Use ${action}`,
    ran: `script .claude/skills/${action}/scripts/run.ts`,
    status: "ok",
    code: null,
    rule: null,
    duration_ms,
    ...more,
  };
}

export const denied = (rule: string) => ({ status: "error", code: "DENIED", rule, ran: null }) as const;
/** What an agent took, in some turns. */
export const took = (turns: number, input_tokens: number, output_tokens: number, cost_usd: number) => ({
  usage: { input_tokens, output_tokens, cached_tokens: Math.floor(input_tokens / 2), turns, cost_usd },
});
export const timedOut = { status: "error", code: "TIMEOUT", ran: "agent claude" } as const;

/** Writes the journal of a Puruto. */
export function keep(folder: string, calls: readonly JournalEntry[]): void {
  mkdirSync(join(folder, "runs"), { recursive: true });
  const lines = calls.map((entry) => `${JSON.stringify(entry)}\n`);
  writeFileSync(join(folder, "runs/ipc.jsonl"), lines.join(""));
}

/** A workspace as people have it: Purutos that call each other, refusals, a timeout, one that is broken. */
export function village(root: string): void {
  for (const [name, kind] of [
    ["puruto-books", "standard"],
    ["puruto-data", "puruto-data"],
    ["puruto-diary", "standard"],
    ["puruto-lab", "standard"],
    ["puruto-mail", "standard"],
    ["puruto-notes", "standard"],
    ["puruto-travel", "standard"],
  ] as const)
    make(root, name, { kind, ipc: kind === "standard", git: false });
  const at = (name: string) => join(root, name);
  const policy = (name: string, targets: Record<string, readonly string[] | null>, more = {}) =>
    allow(at(name), targets, { owner: name, ...more });
  policy("puruto-notes", {
    "puruto-data": ["read", "write", "register"],
    "puruto-books": ["report"],
    "puruto-diary": ["read"],
  });
  policy("puruto-books", { "puruto-data": ["read", "write"], "puruto-bank": ["balance"] });
  policy("puruto-mail", { "puruto-notes": ["add", "find"], "puruto-travel": null });
  policy("puruto-travel", { "puruto-books": ["budget"], "puruto-data": ["read"] });
  policy("puruto-diary", {}, { allowed_callers: ["puruto-mail"] });
  writeFileSync(at("puruto-lab/.puruto-ipc.json"), '{"enabled": true,');
  rmSync(at("puruto-lab/.claude/skills/status"), { recursive: true });
  writeFileSync(at("puruto-travel/.puruto-standard-version"), "");
  keepJournals(at);
}

function keepJournals(at: (name: string) => string): void {
  const second = { correlation_id: "corr-20260304-b7d2f9h4n6p1s8c3" };
  keep(at("puruto-mail"), [
    call("puruto-mail", "puruto-notes", "add", 0, 2410, {
      prompt: "Add the invoice of the ferry to my notes",
      ran: "agent claude",
      outcome: "done",
      via: "chat:12",
      ...took(3, 9120, 304, 0.031),
    }),
    call("puruto-mail", "puruto-travel", "plan", 90_000, 30_000, {
      ...second,
      ...timedOut,
      prompt: "Plan the way to Lisbon, by train where that is possible",
    }),
  ]);
  keep(at("puruto-notes"), [
    call("puruto-notes", "puruto-books", "report", 180, 1620, {
      hop: 1,
      parent_request_id: "req-20260304-puruto-mail-0",
      prompt: "What did we spend in March?",
    }),
    call("puruto-notes", "puruto-data", "write", 1890, 320, {
      hop: 1,
      parent_request_id: "req-20260304-puruto-mail-0",
      prompt: "Keep the note",
    }),
    call("puruto-notes", "puruto-diary", "read", 2250, 6, {
      hop: 1,
      parent_request_id: "req-20260304-puruto-mail-0",
      ...denied("allowed_callers"),
    }),
  ]);
  keep(at("puruto-books"), [
    call("puruto-books", "puruto-data", "read", 420, 510, {
      hop: 2,
      parent_request_id: "req-20260304-puruto-notes-180",
      prompt: "Read the ledger",
    }),
    call("puruto-books", "puruto-data", "delete", 990, 4, {
      hop: 2,
      parent_request_id: "req-20260304-puruto-notes-180",
      ...denied("allowed_actions"),
      prompt: "Delete the ledger of last year",
    }),
  ]);
  keep(at("puruto-travel"), [
    call("puruto-travel", "puruto-books", "budget", 94_000, 12_400, {
      ...second,
      hop: 1,
      parent_request_id: "req-20260304-puruto-mail-90000",
      ran: "agent claude",
      outcome: "done",
      refused: "WebFetch",
      ...took(2, 1100, 104, 0.004),
    }),
  ]);
}

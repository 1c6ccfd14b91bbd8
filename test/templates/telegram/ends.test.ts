import assert from "node:assert/strict";
import type * as Store from "../../../templates/service/files/service/database.ts";
import type * as Work from "../../../templates/service/files/service/work.ts";
import type * as Prune from "../../../templates/telegram/files/telegram/prune.ts";
import type * as Conversations from "../../../templates/telegram/files/telegram/store/conversations.ts";
import type * as Updates from "../../../templates/telegram/files/telegram/store/updates.ts";
import type * as Ends from "../../../templates/telegram/files/telegram/talk/end.ts";
import { loadedFrom, madeBot } from "./helpers/made-bot.ts";

type Done = Parameters<typeof Ends.keepEnd>[1];
type Row = Record<string, unknown>;

const now = new Date("2026-03-02T09:00:00.000Z");
const day = 86_400_000;
const ids = { request_id: "update:b:10", correlation_id: "c", duration_ms: 5 };
const ok = (result: unknown): Done["outcome"] => ({ ...ids, status: "ok", result });
const error = (code: string, details: unknown): Done["outcome"] => ({
  ...ids,
  status: "error",
  error: { code, message: `it is ${code}`, details },
});

describe("the end of a call", () => {
  const made = madeBot();
  let database: Store.Connection;
  let work: typeof Work;
  let updates: typeof Updates;
  let talks: typeof Conversations;
  let ends: typeof Ends;
  let prune: typeof Prune;

  before(async () => {
    work = await loadedFrom<typeof Work>(made(), "service/work.ts");
    updates = await loadedFrom<typeof Updates>(made(), "telegram/store/updates.ts");
    talks = await loadedFrom<typeof Conversations>(made(), "telegram/store/conversations.ts");
    ends = await loadedFrom<typeof Ends>(made(), "telegram/talk/end.ts");
    prune = await loadedFrom<typeof Prune>(made(), "telegram/prune.ts");
    const { openStore, prepareStore } = await loadedFrom<typeof Store>(made(), "service/database.ts");
    prepareStore();
    database = openStore();
  });
  after(() => database.close());
  beforeEach(() => {
    for (const table of [
      "parts",
      "outgoing",
      "updates",
      "offsets",
      "work",
      "buttons",
      "turns",
      "conversations",
    ])
      database.run(`DELETE FROM ${table}`);
  });

  const talk = () =>
    ({
      database,
      settings: { PURUTO_TELEGRAM_ALLOWED_USERS: [42] },
      telegram: { bot: "b" },
      channels: [],
    }) as unknown as Parameters<typeof Ends.keepEnd>[0];

  /** A call that has begun, with an end. */
  function begun({
    outcome = ok({ summary: "yes" }),
    stopped,
    conversation,
    order: changes = {},
  }: Ended): Done {
    const from = { id: 42 };
    const message = {
      message_id: 5,
      date: 1_772_442_000,
      chat: { id: 42, type: "private" },
      from,
      text: "why?",
    };
    const door: Updates.Door = { admit: () => true, kept: (fact) => fact };
    updates.takeUpdates(database, "b", [{ update_id: 10, message }], door, now);
    updates.bundle(database, "b", updates.newUpdates(database, "b"));
    const place = { user_id: 42, chat_id: 42, is_private: true, update_id: 10, message_id: 5, question: 10 };
    const order = {
      ...place,
      puruto: "puruto-a",
      action: "ask",
      prompt: "why?",
      documents: [],
      notes: [],
      ...changes,
    };
    work.put(
      database,
      { key: "update:b:10", lane: "puruto-a", place: "call", body: { ...order }, not_before: now },
      now,
    );
    const token = work.claim(database, "update:b:10", "call", now) ?? "";
    const running = work.begin(database, "update:b:10", token, now, now);
    assert.ok(running);
    updates.markRunning(database, "b", 10);
    const asked = { target: "puruto-a", action: "ask", prompt: "why?" };
    return { work: running, order, asked, conversation, outcome, stopped };
  }

  type Ended = Partial<Pick<Done, "outcome" | "stopped" | "conversation">> & { readonly order?: object };

  const keep = (ended: Ended): void => ends.keepEnd(talk(), begun(ended), now);
  const row = (sql: string): Row => database.get(sql) ?? {};
  const said = (): string => {
    const { content } = row("SELECT content FROM parts");
    return (JSON.parse(String(content)) as { text: string }).text;
  };
  const buttonsBelow = (): unknown =>
    row("SELECT count(*) AS all_ FROM buttons WHERE does = 'again'")["all_"];

  const count = (): unknown[] =>
    ["updates", "outgoing", "parts", "work", "turns"].map(
      (table) => row(`SELECT count(*) AS all_ FROM ${table}`)["all_"],
    );

  const known = { id: "conv", after_pause: false, resumed: true };
  const rows: readonly [title: string, ended: Ended, state: string, said: RegExp, again: number][] = [
    ["an answer", {}, "ok", /^puruto-a\nyes$/, 0],
    [
      "a note about what did not go along",
      { order: { notes: ["(Without it.)"] } },
      "ok",
      /^\(Without it\.\)\n\npuruto-a\nyes$/,
      0,
    ],
    [
      "a new conversation after 12 h",
      { conversation: { ...known, resumed: false, after_pause: true } },
      "ok",
      /^\(A new conversation: the last one was over 12 hours ago/,
      0,
    ],
    [
      "an agent that forgot what it was expected to know",
      { conversation: known, outcome: ok({ summary: "yes", conversation: "new" }) },
      "ok",
      /^\(puruto-a has begun anew/,
      0,
    ],
    [
      "an agent that knows it",
      { conversation: known, outcome: ok({ summary: "yes", conversation: "resumed" }) },
      "ok",
      /^puruto-a\nyes$/,
      0,
    ],
    [
      "an agent that never resumes",
      { conversation: { ...known, resumed: false }, outcome: ok({ summary: "yes", conversation: "new" }) },
      "ok",
      /^puruto-a\nyes$/,
      0,
    ],
    [
      "a time that was up, with what was said last",
      { outcome: error("TIMEOUT", { last: "half of it" }) },
      "timeout",
      /TIMEOUT[^]*half of it/,
      0,
    ],
    [
      "a refusal, with what to type",
      { outcome: error("DENIED", { rule: "allowed_callers" }) },
      "error",
      /allowed_callers[^]*cd puruto-a && puruto allow --caller puruto-notes/,
      0,
    ],
    [
      "an agent that is busy, with a button",
      { outcome: error("IPC_ERROR", { reason: "busy", by: "puruto-x" }) },
      "error",
      /puruto-x/,
      1,
    ],
    [
      "a login that is missing, with a button",
      { outcome: error("IPC_ERROR", { reason: "login" }) },
      "error",
      /not logged in/,
      1,
    ],
    [
      "a skill that is not written",
      { outcome: error("TARGET_NOT_FOUND", { reason: "unwritten" }) },
      "error",
      /stub/,
      0,
    ],
    [
      "what its user stopped, with what changed",
      { stopped: "stopped", outcome: error("IPC_ERROR", { reason: "interrupted", changed: ["a.md"] }) },
      "canceled",
      /^⏹ puruto-a was stopped\.\n[^]*a\.md$/,
      0,
    ],
    [
      "what ended with the bot, with a button",
      { stopped: "ending", outcome: error("IPC_ERROR", { reason: "interrupted" }) },
      "lost",
      /^This was interrupted/,
      1,
    ],
    [
      "a document that did not come",
      { outcome: { status: "not-asked", why: "a.txt could not be fetched" } },
      "error",
      /^a\.txt could not be fetched$/,
      0,
    ],
  ];
  for (const [title, ended, state, text, again] of rows)
    it(`tells ${title}`, () => {
      keep(ended);
      assert.match(said(), text);
      assert.deepEqual([row("SELECT state FROM work")["state"], buttonsBelow()], [state, again]);
      assert.equal(row("SELECT state FROM updates")["state"], "answered");
    });

  it("is kept once, whoever else tells of one", () => {
    const done = begun({});
    ends.keepEnd(talk(), done, now);
    ends.keepEnd(talk(), { ...done, outcome: ok({ summary: "no" }) }, now);
    assert.equal(said(), "puruto-a\nyes");
    assert.equal(row("SELECT count(*) AS all_ FROM outgoing")["all_"], 1);
  });

  it("keeps what was said for later requests, and none of what was stopped", () => {
    const { id } = talks.openConversation(database, { chat_id: 42, puruto: "puruto-a" }, now);
    const conversation = { id, after_pause: false, resumed: false };
    keep({ conversation, stopped: "stopped", outcome: error("IPC_ERROR", null) });
    assert.deepEqual(talks.historyOf(database, id, now), []);
    for (const table of ["parts", "outgoing", "updates", "work"]) database.run(`DELETE FROM ${table}`);
    keep({ conversation, outcome: ok({ summary: "yes", conversation: "resumed" }) });
    assert.deepEqual(
      talks.historyOf(database, id, now).map(({ who, text }) => [who, text]),
      [
        ["user", "why?"],
        ["puruto", "yes"],
      ],
    );
    assert.equal(talks.openConversation(database, { chat_id: 42, puruto: "puruto-a" }, now).resumed, true);
  });

  it("is forgotten after 30 days, and what is unfinished is not", () => {
    keep({ conversation: { ...known, resumed: false } });
    const later = (days: number): Date => new Date(now.getTime() + days * day);
    prune.prune(database, later(31));
    assert.deepEqual(count(), [1, 1, 1, 0, 0]);
    database.run("UPDATE updates SET state = 'sent'");
    database.run("UPDATE outgoing SET state = 'sent', ended_at = ?", [now.toISOString()]);
    assert.equal(prune.prune(database, later(29)), 0);
    assert.equal(prune.prune(database, later(31)), 1);
    assert.deepEqual(count(), [0, 0, 0, 0, 0]);
  });
});

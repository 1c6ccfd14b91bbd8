import assert from "node:assert/strict";
import type * as Store from "../../../templates/service/files/service/database.ts";
import type * as Asked from "../../../templates/telegram/files/telegram/talk/asked.ts";
import type * as Conversations from "../../../templates/telegram/files/telegram/store/conversations.ts";
import { loadedFrom, madeBot } from "./helpers/made-bot.ts";

const hour = 3_600_000;
const start = Date.parse("2026-03-02T09:00:00.000Z");
const at = (ms: number): Date => new Date(start + ms);

describe("conversations of the bot", () => {
  const made = madeBot();
  let talks: typeof Conversations;
  let asked: typeof Asked;
  let database: Store.Connection;
  const partner = { chat_id: 42, puruto: "puruto-a" };

  before(async () => {
    talks = await loadedFrom<typeof Conversations>(made(), "telegram/store/conversations.ts");
    asked = await loadedFrom<typeof Asked>(made(), "telegram/talk/asked.ts");
    const { openStore, prepareStore } = await loadedFrom<typeof Store>(made(), "service/database.ts");
    prepareStore();
    database = openStore();
  });
  after(() => database.close());
  beforeEach(() => database.exec("DELETE FROM conversations; DELETE FROM turns"));

  const open = (ms: number, more = {}) => talks.openConversation(database, { ...partner, ...more }, at(ms));
  const note = (id: string, ms: number, text: string, resumed?: boolean): void =>
    talks.noteTurns(database, id, [{ at: at(ms).toISOString(), who: "user", text }], resumed, at(ms));
  const texts = (id: string, ms: number): string[] =>
    talks.historyOf(database, id, at(ms)).map(({ text }) => text);

  it("go on for 12 h since something was said, and then begin anew, which is told", () => {
    const first = open(0);
    assert.deepEqual([first.after_pause, first.resumed], [false, false]);
    note(first.id, hour, "a", true);
    assert.deepEqual(open(13 * hour - 1), { id: first.id, after_pause: false, resumed: true });
    const next = open(26 * hour);
    assert.notEqual(next.id, first.id);
    assert.deepEqual([next.after_pause, next.resumed], [true, false]);
  });

  for (const [title, more] of [
    ["chat", { chat_id: 43 }],
    ["topic", { topic: 7 }],
    ["Puruto", { puruto: "puruto-b" }],
  ] as const)
    it(`are others in another ${title}`, () => assert.notEqual(open(0).id, open(0, more).id));

  it("keep what was said without NUL, which no database holds", () => {
    const { id } = open(0);
    note(id, 10, "a\0b");
    assert.deepEqual(texts(id, 20), ["ab"]);
  });

  it("stay ended, whatever is answered afterwards of what was asked before", () => {
    const { id } = open(0);
    assert.equal(talks.endConversation(database, partner), true);
    note(id, 10, "late", true);
    const next = open(20);
    assert.notEqual(next.id, id);
    assert.deepEqual([next.after_pause, texts(next.id, 20)], [false, []]);
    assert.equal(talks.endConversation(database, { ...partner, topic: 1 }), false);
  });

  it("tell the last 10 turns, in order", () => {
    const { id } = open(0);
    for (let turn = 0; turn < 12; turn += 1) note(id, turn, String(turn));
    assert.deepEqual(texts(id, 100), ["2", "3", "4", "5", "6", "7", "8", "9", "10", "11"]);
  });

  it("keep what a database cannot hold without that", () => {
    const { id } = open(0);
    note(id, 0, "a\0b \ud800");
    assert.deepEqual(texts(id, 1), ["ab \ufffd"]);
  });

  it("tell nothing that is older than 12 h", () => {
    const { id } = open(0);
    note(id, 0, "old");
    note(id, 6 * hour, "new");
    assert.deepEqual(texts(id, 13 * hour), ["new"]);
  });

  it("tell 16 KB at most, the newest first, and cut no character in two", () => {
    const { id } = open(0);
    note(id, 0, "first");
    note(id, 1, "€".repeat(4000));
    note(id, 2, "€".repeat(4000));
    const told = texts(id, 100);
    assert.equal(told[1], "€".repeat(4000));
    assert.match(told[0] ?? "", /^€+$/);
    const bytes = Buffer.byteLength(told.join(""));
    assert.ok(bytes <= 16 * 1024 && bytes > 16 * 1024 - 3, String(bytes));
  });

  describe("as a request", () => {
    const order = {
      user_id: 42,
      chat_id: 42,
      is_private: true,
      update_id: 1,
      question: 1,
      puruto: "puruto-a",
      action: "ask",
      prompt: "and in May?",
      documents: [],
      notes: [],
    };
    const request = (ms: number, more = {}) =>
      asked.requestFor(database, "key", { ...order, ...more }, 60, at(ms)).asked;

    it("name the conversation, who asked and the key, and hold the new text alone", () => {
      const { conversation, ...rest } = request(0);
      assert.match(conversation ?? "", /^[\w-]{36}$/);
      assert.deepEqual(rest, {
        target: "puruto-a",
        action: "ask",
        prompt: "and in May?",
        request_id: "key",
        timeout_sec: 60,
        via: "chat:42",
      });
    });

    it("tell what was said before as data, unless the agent knew it the last time", () => {
      const { id } = open(0);
      note(id, 1, "hello", false);
      assert.deepEqual(request(2).payload, {
        history: [{ at: at(1).toISOString(), who: "user", text: "hello" }],
      });
      note(id, 3, "hello", true);
      assert.equal(request(4).payload, undefined);
    });

    it("tell what was replied to as data", () => {
      const replied = {
        puruto: "puruto-a",
        job_id: "j",
        run_id: "r",
        sent_at: "2026-03-02T08:00:00.000Z",
        text: "due",
      };
      const { puruto: from, ...rest } = replied;
      assert.deepEqual(request(0, { replied }).payload, { reply_to: { from, ...rest } });
    });

    it("are no part of a conversation where they name a skill", () => {
      const { conversation, payload } = request(0, { action: "status" });
      assert.deepEqual([conversation, payload], [undefined, undefined]);
    });
  });
});

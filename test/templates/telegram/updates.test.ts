import assert from "node:assert/strict";
import * as fc from "fast-check";
import type * as Store from "../../../templates/service/files/service/database.ts";
import type * as Read from "../../../templates/telegram/files/telegram/store/update.ts";
import type * as Updates from "../../../templates/telegram/files/telegram/store/updates.ts";
import { loadedFrom, madeBot } from "./helpers/made-bot.ts";
import { replaced } from "./helpers/replaced.ts";

type Json = Record<string, unknown>;

const from = { id: 42, is_bot: false, first_name: "Ana", last_name: "Paz" };
const chat = { id: 42, type: "private" };
const message = (more: Json = {}): Json => ({ message_id: 5, date: 1_772_442_000, chat, from, ...more });
const update = (more: Json = {}, update_id = 10): Json => ({ update_id, message: message(more) });
const one = (id: number): Json => update({ text: "t" }, id);
const said = { is: "message", user_id: 42, chat_id: 42, is_private: true, message_id: 5, text: "" };
const sent = { ...said, sent_at: "2026-03-02T09:00:00.000Z" };
const document = { file_id: "f1", file_name: "notes.md", mime_type: "text/markdown", file_size: 20 };
const kib = 1024;

describe("what an update says", () => {
  const made = madeBot();
  let read: typeof Read;
  before(async () => (read = await loadedFrom<typeof Read>(made(), "telegram/store/update.ts")));

  const rows: readonly [title: string, update: unknown, fact: unknown][] = [
    ["a text", update({ text: "hello" }), { ...sent, text: "hello" }],
    [
      "a caption, as text",
      update({ caption: "look", photo: [{}] }),
      { ...sent, text: "look", file: "photo" },
    ],
    ["a message without a date", { update_id: 1, message: { ...message(), date: "soon" } }, said],
    ["a topic", update({ is_topic_message: true, message_thread_id: 7 }), { ...sent, topic: 7 }],
    ["no topic in a thread of replies", update({ message_thread_id: 7 }), sent],
    ["what it replies to", update({ reply_to_message: { message_id: 3 } }), { ...sent, replies_to: 3 }],
    ["an album", update({ media_group_id: "a1", voice: {} }), { ...sent, album: "a1", file: "voice" }],
    ["that it was forwarded", update({ forward_origin: {} }), { ...sent, forwarded: true }],
    [
      "an animation, which has a document",
      update({ animation: {}, document }),
      { ...sent, file: "animation" },
    ],
    ["a text document", update({ document }), { ...sent, document: { file_id: "f1", name: "notes.md" } }],
    [
      "a name that is a path, without the path",
      update({ document: { ...document, file_name: "../../etc/pass\u0000wd.txt" } }),
      { ...sent, document: { file_id: "f1", name: "passwd.txt" } },
    ],
    [
      "a document that is no text",
      update({ document: { ...document, file_name: "a.pdf", mime_type: "application/pdf" } }),
      { ...sent, file: "document" },
    ],
    [
      "a text document that is too large",
      update({ document: { ...document, file_size: 256 * kib + 1 } }),
      { ...sent, file: "large-document" },
    ],
    [
      "a text that is longer than Telegram's, cut",
      update({ text: "x".repeat(20_000) }),
      { ...sent, text: "x".repeat(16_384) },
    ],
    ["a text without NUL, which no database holds", update({ text: "a\0b" }), { ...sent, text: "ab" }],
    [
      "a press",
      { update_id: 1, callback_query: { id: "q", from, data: "d", message: { message_id: 9, chat } } },
      {
        is: "press",
        user_id: 42,
        chat_id: 42,
        is_private: true,
        query_id: "q",
        message_id: 9,
        data: "d",
      },
    ],
    [
      "a press below a message that is gone",
      { update_id: 1, callback_query: { id: "q", from } },
      { is: "press", user_id: 42, chat_id: 42, is_private: true, query_id: "q", data: "" },
    ],
    ["nothing of an edited message", { update_id: 1, edited_message: message({ text: "hello" }) }, undefined],
    [
      "nothing of a post without a sender",
      { update_id: 1, message: { ...message(), from: null } },
      undefined,
    ],
    ["nothing of a list", [], undefined],
  ];
  for (const [title, given, fact] of rows)
    it(`tells ${title}`, () => assert.deepEqual(read.factOf(given), fact));

  it("tells who sent an update of any kind, before that is looked at", () => {
    for (const kind of ["message", "edited_message", "callback_query", "inline_query", "of_tomorrow"])
      assert.deepEqual(read.envelopeOf({ update_id: 3, [kind]: { from } }), { update_id: 3, user_id: 42 });
  });

  it("takes no number for an update's that would have all others passed over", () => {
    for (const update_id of [2 ** 31, 2 ** 53 - 1, -1, 1.5, "1", null])
      assert.equal(read.envelopeOf({ update_id, message: message() }), undefined);
  });

  it("makes a fact or nothing of any JSON, and of real updates with parts replaced", function () {
    this.timeout(60_000);
    const whole = {
      update_id: 1,
      message: message({
        text: "a",
        document,
        reply_to_message: message(),
        media_group_id: "g",
        is_topic_message: true,
        message_thread_id: 4,
      }),
      callback_query: { id: "q", from, data: "d", message: message() },
    };
    const anything = fc.oneof(fc.jsonValue({ maxDepth: 4 }), replaced(whole, fc.jsonValue({ maxDepth: 2 })));
    fc.assert(
      fc.property(anything, (value) => {
        read.envelopeOf(value);
        read.nameIn(value);
        const fact = read.factOf(value);
        if (fact === undefined) return;
        assert.ok(Number.isSafeInteger(fact.user_id) && Number.isSafeInteger(fact.chat_id));
        assert.deepEqual(JSON.parse(JSON.stringify(fact)), fact);
        assert.ok(JSON.stringify(fact).length < 120_000);
      }),
      { numRuns: 10_000 },
    );
  });
});

describe("stored updates", () => {
  const made = madeBot();
  let updates: typeof Updates;
  let database: Store.Connection;
  const now = new Date("2026-03-02T09:00:05.000Z");
  const day = 86_400_000;

  before(async () => {
    updates = await loadedFrom<typeof Updates>(made(), "telegram/store/updates.ts");
    const { openStore, prepareStore } = await loadedFrom<typeof Store>(made(), "service/database.ts");
    prepareStore();
    database = openStore();
  });
  after(() => database.close());
  beforeEach(() => database.exec("DELETE FROM updates; DELETE FROM offsets"));

  const door: Updates.Door = { admit: (_, user_id) => user_id === 42, kept: (fact) => fact };
  const take = (all: readonly unknown[], at = now): void => updates.takeUpdates(database, "b", all, door, at);
  const stored = (): number[] => updates.newUpdates(database, "b").map(({ update_id }) => update_id);

  const rows: readonly [
    title: string,
    batches: readonly (readonly unknown[])[],
    ids: number[],
    next: number,
  ][] = [
    ["in any order", [[one(12), one(10), one(11)]], [10, 11, 12], 13],
    [
      "once, however often they come",
      [
        [one(10), one(10)],
        [one(10), one(11)],
      ],
      [10, 11],
      12,
    ],
    ["with gaps", [[one(10)], [one(20)]], [10, 20], 21],
    ["that come late, without going back", [[one(20)], [one(10)]], [10, 20], 21],
    ["and none of a stranger, who is confirmed", [[{ ...one(30), message: { from: { id: 7 } } }]], [], 31],
    ["and none of a kind without a use", [[{ update_id: 5, edited_message: message() }]], [], 6],
    [
      "and none that claims two users",
      [[{ ...one(6), a: { from: { id: 42 } }, message: { ...message(), from: { id: 7 } } }]],
      [],
      7,
    ],
  ];
  for (const [title, batches, ids, next] of rows)
    it(`are there ${title}`, () => {
      for (const batch of batches) take(batch);
      assert.deepEqual(stored(), ids);
      assert.equal(updates.nextUpdate(database, "b", now), next);
    });

  it("leave the place to go on as it is where what was handed over is no update", () => {
    take([one(10)]);
    take([{}, null, "x", { update_id: "11" }]);
    assert.equal(updates.nextUpdate(database, "b", now), 11);
  });

  it("do not say where to go on after six days, when Telegram may count anew, and then from below", () => {
    take([one(900)], new Date(now.getTime() - 6 * day));
    assert.equal(updates.nextUpdate(database, "b", now), undefined);
    take([one(100)]);
    assert.deepEqual(stored(), [100, 900]);
    assert.equal(updates.nextUpdate(database, "b", now), 101);
  });

  it("are each bot's own", () => {
    take([one(10)]);
    assert.deepEqual(updates.newUpdates(database, "other"), []);
    assert.equal(updates.nextUpdate(database, "other", now), undefined);
  });

  it("hold what the bot has use for, and nothing else that was handed over", () => {
    take([update({ text: "t", secret_of_tomorrow: "x", entities: [{}] }, 10)]);
    const row = database.get("SELECT body FROM updates");
    assert.deepEqual(JSON.parse(String(row?.["body"])), { ...sent, text: "t" });
  });

  it("are stored with where to go on, or not at all", () => {
    const broken = {
      ...one(11),
      get message(): never {
        throw new Error("full");
      },
    };
    assert.throws(() => take([one(10), broken]), /full/);
    assert.deepEqual(stored(), []);
    assert.equal(updates.nextUpdate(database, "b", now), undefined);
  });
});

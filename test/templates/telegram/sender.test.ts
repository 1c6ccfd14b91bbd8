import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { words } from "../../../templates/telegram/files/lib/words/telegram.ts";
import type { Message } from "../../../templates/telegram/files/telegram/answers/message.ts";
import type * as Buttons from "../../../templates/telegram/files/telegram/store/buttons.ts";
import type { Trouble } from "../../bot-api/bot-api.ts";
import { loadedFrom, madeBot } from "./helpers/made-bot.ts";
import { Sending } from "./helpers/sending.ts";

const mark = (text: string): string => `${words.possibleCopy}\n\n${text}`;
/** Three parts: each a line that is nearly as long as a part. */
const [one, two, three] = ["1", "2", "3"].map((digit) => digit.repeat(3000)) as [string, string, string];
const long = [one, two, three].join("\n");

const carried = { does: "cut", when: "after" } as const;
const lost = { does: "silent" } as const;
const well = { does: "slow", ms: 0 } as const;
const missing = words.perhapsMissing;

interface Row {
  readonly troubles: readonly Trouble[];
  readonly said: readonly string[];
  readonly ends?: readonly string[];
  readonly parts?: readonly string[];
  /** Seconds that it takes at least. */
  readonly takes?: number;
}

/** What becomes of three parts. */
const rows: Readonly<Record<string, Row>> = {
  "all go once where nothing goes wrong": { troubles: [], said: [one, two, three] },
  "what may have come and did not comes once more, marked": {
    troubles: [lost],
    said: [mark(one), two, three],
  },
  "what came without our knowing comes twice, the second time marked": {
    troubles: [carried],
    said: [one, mark(one), two, three],
  },
  "a cut before it was read is of unknown fate": {
    troubles: [{ does: "cut", when: "before" }],
    said: [mark(one), two, three],
  },
  "a cut within the answer is of unknown fate": {
    troubles: [{ does: "cut", when: "within" }],
    said: [one, mark(one), two, three],
  },
  "an error of the server is of unknown fate": {
    troubles: [{ does: "error", code: 500, carried: true }],
    said: [one, mark(one), two, three],
  },
  "a page of what stands before it is of unknown fate": {
    troubles: [{ does: "page", code: 502 }],
    said: [mark(one), two, three],
  },
  "it never comes a third time, and those behind it come": {
    troubles: [carried, carried],
    said: [one, mark(one), two, three, missing],
    ends: ["sent: unknown", "sent"],
    parts: ["unknown", "sent", "sent", "sent"],
  },
  "it is not sent a third time where it never came": {
    troubles: [lost, lost],
    said: [two, three, missing],
    ends: ["sent: unknown", "sent"],
    parts: ["unknown", "sent", "sent", "sent"],
  },
  "each part has two tries": {
    troubles: [carried, lost, carried, carried],
    said: [one, two, mark(two), three, missing],
    ends: ["sent: unknown", "sent"],
    parts: ["unknown", "unknown", "sent", "sent"],
  },
  "nothing more is said where what says so is lost, too": {
    troubles: [lost, lost, well, well, lost, lost],
    said: [two, three],
    ends: ["sent: unknown", "sent: unknown"],
    parts: ["unknown", "sent", "sent", "unknown"],
  },
  "a flood limit is waited for, and is no try": {
    troubles: [4, 7, 3].map((retry_after) => ({ does: "error", code: 429, retry_after })),
    said: [one, two, three],
    takes: 14,
  },
  "an error of the token is waited for, and is no try": {
    troubles: Array.from({ length: 8 }, () => ({ does: "error", code: 401 })),
    said: [one, two, three],
    takes: 1 + 2 + 4 + 8 + 16 + 32 + 60 + 60,
  },
  "a message that is refused ends, and is not tried again": {
    troubles: [{ does: "error", code: 403, description: "Forbidden: bot was blocked by the user" }],
    said: [],
    ends: ['undeliverable: sendMessage: Telegram says "Forbidden: bot was blocked by the user" (403)'],
    parts: ["undeliverable", "undeliverable", "undeliverable"],
  },
  "one that is refused in odd words ends": {
    troubles: [{ does: "error", code: 400, description: "Bad\0Request:\nno" }],
    said: [],
    ends: ['undeliverable: sendMessage: Telegram says "Bad Request: no" (400)'],
    parts: ["undeliverable", "undeliverable", "undeliverable"],
  },
  "one that is refused without a reason that we know ends": {
    troubles: [{ does: "error", code: 400, description: "Bad Request: chat not found" }],
    said: [],
    ends: ['undeliverable: sendMessage: Telegram says "Bad Request: chat not found" (400)'],
    parts: ["undeliverable", "undeliverable", "undeliverable"],
  },
};

/** What a message is sent without, once. */
const withouts: Readonly<Record<string, { more: Partial<Message>; says: string; lacks: string }>> = {
  "a reply to what is gone": {
    more: { reply_to: 1 },
    says: "Bad Request: message to be replied not found",
    lacks: "reply_parameters",
  },
  "a topic that is gone": {
    more: { topic: 99 },
    says: "Bad Request: message thread not found",
    lacks: "message_thread_id",
  },
  "entities that are refused": {
    more: { body: { text: "bold", entities: [{ type: "bold", offset: 0, length: 4 }] } },
    says: "Bad Request: can't parse entities: byte offset 3",
    lacks: "entities",
  },
  "buttons that are refused": {
    more: { markup: { inline_keyboard: [[{ text: "Stop", callback_data: "x" }]] } },
    says: "Bad Request: BUTTON_DATA_INVALID",
    lacks: "reply_markup",
  },
};

describe("the sender", function () {
  this.timeout(60_000);
  const bot = madeBot();
  let story: Sending;

  beforeEach(async () => {
    story = await Sending.begin(bot());
    story.chats(1, 2, 3);
  });
  afterEach(() => story.end());

  for (const [title, { troubles, said, ends = ["sent"], parts, takes = 0 }] of Object.entries(rows))
    it(title, async () => {
      for (const trouble of troubles) story.api.misbehave("sendMessage", trouble);
      const began = story.now;
      story.put(1, long);
      await story.run();
      assert.deepEqual(story.said(1), said);
      assert.deepEqual(story.ends(), ends);
      assert.deepEqual(story.parts(), parts ?? ["sent", "sent", "sent"]);
      assert.ok(story.now - began >= takes * 1000);
    });

  for (const [title, { more, says, lacks }] of Object.entries(withouts)) {
    it(`sends a message once more without ${title}`, async () => {
      story.api.misbehave("sendMessage", { does: "error", code: 400, description: says });
      story.put(1, "bold", more);
      await story.run();
      assert.deepEqual(story.said(1), ["bold"]);
      const [first, second] = story.api.calls.map(({ payload }) => payload);
      assert.ok(first !== undefined && isThere(first[lacks]) && !isThere(second?.[lacks]));
    });

    it(`ends a message that is refused again without ${title}`, async () => {
      story.api.misbehave("sendMessage", { does: "error", code: 400, description: says }, 2);
      story.put(1, "bold", more);
      story.put(1, "next");
      await story.run();
      assert.deepEqual(story.said(1), ["next"]);
      assert.match(story.ends()[0] ?? "", /^undeliverable: .*Bad Request/);
    });
  }

  it("tries freely where nothing was written, with pauses that grow to a minute", async () => {
    await story.api.refuse();
    story.put(1, "hello");
    await story.run(300_000);
    const times = story.asked.map(({ at }) => (at - (story.asked[0]?.at ?? 0)) / 1000);
    assert.deepEqual(times, [0, 1, 3, 7, 15, 31, 63, 123, 183, 243]);
    await story.api.accept();
    await story.run();
    assert.deepEqual(story.said(1), ["hello"]);
  });

  it("sends each chat's messages in order, part by part, and chats side by side", async () => {
    story.api.misbehave("sendMessage", { does: "error", code: 429, retry_after: 30 });
    story.put(1, long);
    story.put(1, "after");
    story.put(2, "beside");
    await story.run(5000);
    assert.deepEqual([story.said(1), story.said(2)], [[], ["beside"]]);
    await story.run();
    assert.deepEqual(story.said(1), [one, two, three, "after"]);
  });

  it("sends what goes first before whatever else waits for its chat", async () => {
    story.put(1, long);
    story.put(1, "after");
    await story.run(500);
    for (const text of ["stops", "stops, too"]) story.put(1, text, { isFirst: true });
    await story.run();
    assert.deepEqual(story.said(1), [one, "stops, too", "stops", two, three, "after"]);
  });

  it("has nothing wait behind a message that is refused", async () => {
    story.api.block(1);
    story.put(1, "one");
    story.put(2, "two");
    story.put(1, "three");
    await story.run();
    assert.deepEqual(
      story.ends().map((end) => end.split(":")[0]),
      ["undeliverable", "sent", "undeliverable"],
    );
    story.api.block(1, false);
    story.put(1, "four");
    await story.run();
    assert.deepEqual(story.said(1), ["four"]);
  });

  it("takes a flood limit that a second chat meets for one of all", async () => {
    for (const retry_after of [20, 30])
      story.api.misbehave("sendMessage", { does: "error", code: 429, retry_after });
    story.put(1, "one");
    story.put(2, "two");
    await story.run(1000);
    story.put(3, "three");
    const began = story.now;
    await story.run();
    assert.deepEqual([story.said(1), story.said(2), story.said(3)], [["one"], ["two"], ["three"]]);
    assert.ok(story.asked.slice(2).every(({ at }) => at >= began + 29_000));
  });

  it("sends one message a second to a chat, 25 to all, and 20 a minute to a group", async () => {
    const users = Array.from({ length: 40 }, (_, at) => 100 + at);
    story.chats(...users, -5);
    for (const user of users) for (const text of ["a", "b", "c"]) story.put(user, text);
    for (let at = 0; at < 45; at += 1) story.put(-5, `${at}`);
    await story.run();
    assert.equal(most(1000, story.asked), 25);
    for (const user of [...users, -5])
      assert.equal(
        most(
          1000,
          story.asked.filter(({ chat_id }) => chat_id === user),
        ),
        1,
      );
    assert.equal(
      most(
        60_000,
        story.asked.filter(({ chat_id }) => chat_id === -5),
      ),
      20,
    );
    assert.equal(story.said(-5).length, 45);
  });

  it("goes on where the clock was set back", async () => {
    story.put(1, "one");
    await story.run();
    story.now -= 86_400_000;
    story.put(1, "two");
    const began = story.now;
    await story.run();
    assert.equal(story.now, began);
    assert.deepEqual(story.said(1), ["one", "two"]);
  });

  it("waits no longer than it was told to where the clock was set back meanwhile", async () => {
    story.api.misbehave("sendMessage", { does: "error", code: 429, retry_after: 3 });
    story.put(1, "one");
    await story.run(1000);
    story.now -= 86_400_000;
    const began = story.now;
    await story.run();
    assert.ok(story.now - began <= 3000);
    assert.deepEqual(story.said(1), ["one"]);
  });

  it("sends a document, with a caption, and again with its mark", async () => {
    story.api.misbehave("sendDocument", carried);
    story.put(1, "line\n".repeat(9000), { reply_to: 1 });
    await story.run();
    const [first, second] = story.messages(1);
    assert.match(first?.caption ?? "", /^line\n[^]*line…$/);
    assert.equal(second?.caption, mark(first?.caption ?? ""));
    for (const message of [first, second]) {
      assert.equal(message?.document?.file_name, "answer.txt");
      const content = story.api.file(message?.document?.file_id ?? "");
      assert.equal(content?.toString(), "line\n".repeat(9000).trim());
    }
  });

  it("replies with the first part, in its topic, and has buttons below the last", async () => {
    story.api.say(7, "question", { chat: -7, topic: 5 });
    const keyboard = { keyboard: [["a"]], resize_keyboard: true };
    story.put(-7, long, { topic: 5, reply_to: 4, markup: keyboard as never });
    await story.run();
    const sent = story.messages(-7);
    assert.deepEqual(
      sent.map((message) => message.message_thread_id),
      [5, 5, 5],
    );
    assert.deepEqual(
      sent.map((message) => message.reply_to_message?.text),
      ["question", undefined, undefined],
    );
    assert.deepEqual(
      sent.map((message) => message.reply_markup !== undefined),
      [false, false, true],
    );
    assert.ok(
      story.api.calls.every(
        ({ payload }) => JSON.stringify(payload["link_preview_options"]) === '{"is_disabled":true}',
      ),
    );
  });

  it("notes below which message the buttons of a message stand", async () => {
    const { makeButton } = await loadedFrom<typeof Buttons>(bot(), "telegram/store/buttons.ts");
    const wanted = { user_id: 1, chat_id: 1, does: "again", facts: {}, label: "Again" } as const;
    const button = makeButton(story.database, wanted, new Date(story.now));
    story.put(1, long, { markup: { inline_keyboard: [[button]] } });
    await story.run();
    const row = story.database.get("SELECT message_id FROM buttons");
    assert.equal(row?.["message_id"], story.messages(1)[2]?.message_id);
  });

  it("follows a group that has become another one", async () => {
    story.chats(-8);
    story.put(-8, "one", { reply_to: 4 });
    story.put(-8, "two");
    story.api.move(-8, -1008);
    await story.run();
    assert.deepEqual(story.said(-1008), ["one", "two"]);
    assert.deepEqual(story.ends(), ["sent", "sent"]);
  });

  it("ends the update that a message ends, with it", async () => {
    const insert = `INSERT INTO updates (bot, update_id, user_id, chat_id, body, stored_at, state)
      VALUES ('b', ?, 1, 1, '{}', '', 'answered')`;
    for (const id of [1, 2, 3]) story.database.run(insert, [id]);
    story.put(1, long, { update: { bot: "b", update_id: 1 } });
    story.put(1, "refused", { update: { bot: "b", update_id: 2 } });
    for (const after of [1, 2, 3]) {
      await story.api.until(
        () => (story.sender.round(new Date((story.now += 1000))), story.said(1).length === after),
      );
      assert.notEqual(stateOf(1), after === 3 ? "new" : "sent");
    }
    story.api.misbehave("sendMessage", { does: "error", code: 403 });
    await story.run();
    assert.deepEqual([1, 2, 3].map(stateOf), ["sent", "sent", "answered"]);
  });

  it("puts a message of one key once", async () => {
    const message = { key: "same", chat_id: 1, body: { text: "hello", entities: [] } };
    assert.equal(story.putMessage(story.database, message, new Date()), true);
    assert.equal(story.putMessage(story.database, { ...message, chat_id: 2 }, new Date()), false);
    await story.run();
    assert.equal(story.putMessage(story.database, message, new Date()), false);
    await story.run();
    assert.equal(story.api.sent.length, 1);
  });

  it("knows what it sent, by chat and message", async () => {
    const from = { puruto: "puruto-a", job_id: "job\0", run_id: "run" };
    story.put(1, long, { from });
    story.put(1, "ours");
    await story.run();
    const sent = story.messages(1).map(({ message_id }) => story.sentBy(story.database, 1, message_id));
    const sent_at = sent[1]?.sent_at;
    assert.deepEqual(sent[1], { puruto: "puruto-a", job_id: "job", run_id: "run", sent_at, text: two });
    assert.equal(sent[3], undefined);
    const [first] = story.messages(1);
    assert.equal(story.sentBy(story.database, 2, first?.message_id ?? 0), undefined);
  });

  it("waits for what is under way when it ends, and notes it", async () => {
    story.api.misbehave("sendMessage", { does: "slow", ms: 100 });
    story.put(1, "slow");
    story.sender.round(new Date(story.now));
    await story.sender.drain(new AbortController().signal);
    assert.deepEqual([story.ends(), story.said(1)], [["sent"], ["slow"]]);
  });

  it("leaves what is under way when its time is up, which then comes once more", async () => {
    story.api.misbehave("sendMessage", { does: "silent", carried: true });
    story.put(1, long);
    story.sender.round(new Date(story.now));
    const timeUp = new AbortController();
    const drained = story.sender.drain(timeUp.signal);
    await story.api.until((api) => api.calls.length === 1);
    timeUp.abort();
    await drained;
    assert.deepEqual(story.parts(), ["sending", "waiting", "waiting"]);
    story.reopen();
    story.now = Date.now();
    await story.run();
    assert.deepEqual(story.said(1), [one, mark(one), two, three]);
  });

  it("notes what came of a part once it can, where the database is busy just then", async () => {
    const { open } = await loadedFrom<{ open: (path: string) => { exec(sql: string): void; close(): void } }>(
      bot(),
      "lib/sqlite.ts",
    );
    const other = open(String(story.database.get("PRAGMA database_list")?.["file"]));
    story.database.exec("PRAGMA busy_timeout = 20");
    story.put(1, "hello");
    story.sender.round(new Date(story.now));
    other.exec("BEGIN IMMEDIATE");
    await story.api.until((api) => api.sent.length === 1);
    await sleep(50);
    assert.throws(() => story.sender.round(new Date(story.now)), { code: "busy" });
    other.exec("COMMIT");
    other.close();
    await story.run();
    assert.deepEqual([story.ends(), story.said(1)], [["sent"], ["hello"]]);
  });

  const stateOf = (update_id: number): unknown =>
    story.database.get("SELECT state FROM updates WHERE update_id = ?", [update_id])?.["state"];
});

const isThere = (value: unknown): boolean =>
  value !== undefined && !(Array.isArray(value) && value.length === 0);

/** How many there are at most in so many ms. */
const most = (span: number, of: readonly { at: number }[]): number =>
  Math.max(...of.map(({ at }) => of.filter((other) => other.at >= at && other.at < at + span).length));

import assert from "node:assert/strict";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { Chatting, owner, until } from "./helpers/chatting.ts";

const status = `console.log(JSON.stringify({ summary: "all is well", open: 3 }));`;
const hour = 3_600_000;
/** Bytes of a document that goes along. */
const most = 256 * 1024;

const bytes = (size: number): string => "x".repeat(size);
const ago = (ms: number): { date: Date } => ({ date: new Date(Date.now() - ms) });

describe("the bot, talked to", function () {
  this.timeout(120_000);
  let chat: Chatting;
  before(async () => {
    chat = await Chatting.open(["puruto-a", "puruto-b"]);
    chat.target("puruto-a", { status });
    chat.settings({ PURUTO_TELEGRAM_ALLOWED_USERS: `${owner},-100500` });
    const going = await chat.start();
    assert.match(going.said(), /^@puruto_test_bot listens, with 2 channels$/m);
  });
  after(() => chat.remove());

  it("asks whom a text is for, until somebody is chosen", async () => {
    const { text, reply_markup } = await chat.ask("hello");
    assert.match(text ?? "", /Whom is this for/);
    assert.deepEqual(reply_markup?.["keyboard"], [[{ text: "/a" }, { text: "/b" }]]);
    assert.match((await chat.ask("/a")).text ?? "", /talking to puruto-a/);
  });

  it("has the active Puruto's agent answer, as a reply, and keeps what was said alone", async () => {
    const { text } = await chat.ask("what do I owe?");
    assert.equal(text, "puruto-a\nheard: what do I owe?");
    assert.equal(chat.heard().at(-1)?.text, "what do I owe?");
    await chat.settled();
    const [row] = await chat.rows("SELECT body, state FROM updates ORDER BY update_id DESC LIMIT 1");
    assert.equal(row?.["state"], "sent");
    assert.doesNotMatch(String(row?.["body"]), /first_name|entities/);
  });

  it("asks one directly, and runs a skill, without a change of whom it talks to", async () => {
    assert.match((await chat.ask("/b and you?")).text ?? "", /^puruto-b\nheard: and you\?/);
    assert.match((await chat.ask("/a status")).text ?? "", /all is well[^]*open: 3/);
    assert.match((await chat.ask("hello")).text ?? "", /^puruto-a\n/);
  });

  it("tells an agent that resumes nothing what was said before, as data, until /new", async () => {
    await chat.ask("/new");
    await chat.ask("one");
    await chat.ask("two");
    const { text, payload } = chat.heard().at(-1) ?? { text: "" };
    assert.equal(text, "two");
    const history = (payload?.["history"] ?? []) as { who: string; text: string; at: string }[];
    assert.deepEqual(
      history.map(({ who, text: said }) => [who, said]),
      [
        ["user", "one"],
        ["puruto", "heard: one"],
      ],
    );
    assert.match((await chat.ask("/new")).text ?? "", /new conversation with puruto-a/);
    await chat.ask("three");
    assert.equal(chat.heard().at(-1)?.payload, undefined);
  });

  it("sends a reply to whom the message came from, with that message as data", async () => {
    const { message_id } = await chat.ask("/b tell me");
    await chat.ask("why?", { reply_to: message_id });
    const { text, payload } = chat.heard("puruto-b").at(-1) ?? { text: "" };
    assert.equal(text, "why?");
    const reply = payload?.["reply_to"] as Record<string, string>;
    assert.deepEqual([reply["from"], reply["text"]], ["puruto-b", "puruto-b\nheard: tell me"]);
    assert.match(reply["run_id"] ?? "", /^update:/);
    assert.ok(Date.parse(reply["sent_at"] ?? "") <= Date.now());
  });

  it("joins a text that was too long for one message, and answers its first part", async () => {
    const first = chat.api.say(owner, "a".repeat(4096));
    chat.api.say(owner, "and the end");
    await chat.answerTo(first.message.message_id);
    assert.equal(chat.heard().at(-1)?.text, `${"a".repeat(4096)}\nand the end`);
    await chat.settled();
    const joined = await chat.rows("SELECT state FROM updates WHERE reason = 'joined'");
    assert.deepEqual(joined, [{ state: "sent" }]);
  });

  it("answers in the topic of the question, where a conversation is another one", async () => {
    const place = { chat: -100500, topic: 9 };
    const { message_thread_id } = await chat.ask("/a in a topic", place);
    assert.equal(message_thread_id, 9);
    assert.equal(chat.heard().at(-1)?.payload, undefined);
  });

  describe("files", () => {
    it("go along where they are text, as data, and need no words beside them", async () => {
      await chat.ask("/new");
      const document = { name: "notes.md", content: "# Año\n" };
      assert.match((await chat.ask("", { document })).text ?? "", /attached: notes\.md/);
      assert.deepEqual(chat.heard().at(-1)?.payload?.["files"], [{ name: "notes.md", text: "# Año\n" }]);
    });

    const rows: readonly [
      title: string,
      document: { name: string; content: string | Buffer; type?: string },
      said: RegExp,
    ][] = [
      ["what is no UTF-8", { name: "a.txt", content: Buffer.from([0x61, 0xff, 0x62]) }, /a\.txt is no text/],
      ["what has a zero byte", { name: "a.txt", content: "a\0b" }, /a\.txt is no text/],
      ["what is too large", { name: "a.txt", content: bytes(most + 1) }, /up to 256 KiB/],
      ["a PDF", { name: "a.pdf", content: "%PDF", type: "application/pdf" }, /documents that are no text/],
    ];
    for (const [title, document, said] of rows)
      it(`are refused politely, and nobody is asked: ${title}`, async () => {
        const asked = chat.heard().length;
        assert.match((await chat.ask("", { document })).text ?? "", said);
        assert.equal(chat.heard().length, asked);
      });

    it("go along up to 256 KiB", async () => {
      await chat.ask("look", { document: { name: "a.txt", content: bytes(most) } });
      const files = (chat.heard().at(-1)?.payload?.["files"] ?? []) as { text: string }[];
      assert.deepEqual(
        files.map(({ text }) => text.length),
        [most],
      );
    });

    it("are said to be left out where there are words beside them", async () => {
      assert.match((await chat.ask("", { photo: true })).text ?? "", /nothing with photos/);
      const { text } = await chat.ask("what is this?", { photo: true });
      assert.match(text ?? "", /^\(Without photos[^]*heard: what is this\?/);
    });
  });

  describe("what came late", () => {
    it("is listed in one message, not run, and run by its button alone, once", async () => {
      const asked = chat.heard().length;
      const { message } = chat.api.say(owner, "an old one", ago(2 * hour));
      chat.api.say(owner, "/a another", ago(2 * hour));
      const list = await chat.api.until((api) =>
        api.sent.map((one) => one.message).find(({ text }) => text?.includes("an old one")),
      );
      assert.match(list.text ?? "", /These 2[^]*1\. [^]*an old one\n2\. [^]*\/a another/);
      assert.equal(chat.heard().length, asked);
      chat.api.press(owner, list.message_id, "↻ 1");
      assert.match((await chat.answerTo(message.message_id)).text ?? "", /heard: an old one/);
      chat.api.press(owner, list.message_id, "↻ 1");
      await chat.api.until((api) =>
        api
          .carried(/^answerCallbackQuery$/)
          .some(({ payload }) => /done its work/.test(String(payload["text"]))),
      );
      assert.equal(chat.heard().length, asked + 1);
      await chat.settled();
    });

    it("lists 20 at most, and says how many more there are", async () => {
      for (let at = 1; at <= 23; at += 1) chat.api.say(owner, `late ${at}`, ago(3 * hour));
      const list = await chat.api.until((api) =>
        api.sent.map((one) => one.message).find(({ text }) => text?.includes("late 20")),
      );
      assert.doesNotMatch(list.text ?? "", /late 21/);
      assert.match(list.text ?? "", /and 3 more/);
      const rows = list.reply_markup?.["inline_keyboard"] as unknown[][];
      assert.equal(rows.flat().length, 20);
      await chat.settled();
    });
  });

  it("says a refusal, its rule and what its owner would have to type, and changes no policy", async () => {
    chat.target("puruto-c");
    chat.channels("puruto-a", "puruto-b", "puruto-c");
    await until(async () => /\/c\b/.test((await chat.ask("/list")).text ?? ""));
    const { text } = await chat.ask("/c hello");
    assert.match(text ?? "", /DENIED[^]*allowed_targets[^]*cd puruto-telegram && puruto allow puruto-c ask/);
    assert.deepEqual(chat.heard("puruto-c"), []);
  });

  it("says why an agent failed", async () => {
    assert.match((await chat.ask("fail")).text ?? "", /no money/);
  });

  it("gives a stranger no answer at all, stores nothing of them, and logs not what they wrote", async () => {
    const asked = chat.api.sent.length;
    chat.api.say(7, "let me in, my-secret-words");
    chat.api.say(7, "/start");
    chat.api.say(owner, "in a group that is not listed", { chat: -200 });
    await until(() => chat.api.pending.length === 0);
    await chat.ask("/help");
    assert.equal(chat.api.sent.length, asked + 1);
    const stored = await chat.rows("SELECT 1 FROM updates WHERE user_id = 7 OR chat_id = -200");
    assert.deepEqual(stored, []);
  });

  it("answers each press, whatever it is of", async () => {
    const { message_id } = await chat.ask("/help");
    const from = chat.api.user(owner);
    for (const data of ["", "x".repeat(64)])
      chat.api.raw({
        callback_query: {
          id: `odd${data.length}`,
          from,
          data,
          message: { message_id, chat: { id: owner, type: "private" } },
        },
      });
    await chat.api.until(
      (api) => api.calls.filter(({ method }) => method === "answerCallbackQuery").length >= 2,
    );
    await chat.settled();
  });

  it("goes on after updates of every shape", async () => {
    const from = chat.api.user(owner);
    for (const odd of [
      null,
      7,
      [],
      {},
      { from },
      { from, chat: null },
      { from, chat: { id: "x" }, text: {} },
    ])
      for (const kind of ["message", "callback_query", "my_chat_member", "__proto__"])
        chat.api.raw(
          JSON.parse(`{${JSON.stringify(kind)}: ${JSON.stringify(odd)}}`) as Record<string, unknown>,
        );
    assert.match((await chat.ask("/help")).text ?? "", /\/list/);
    await chat.settled();
  });

  it("has no token in its database, and none in what it said", async () => {
    assert.ok(existsSync(chat.path("db/telegram.db")));
    const rows = await chat.rows("SELECT body FROM updates UNION ALL SELECT content FROM parts");
    assert.doesNotMatch(JSON.stringify(rows) + chat.said().join(), /AAFake/);
  });

  it("hides its secrets in whatever others say, and talks on about it", async () => {
    const { token } = chat.api;
    chat.target("puruto-a", { leak: `console.log(JSON.stringify({ summary: "it is ${token}!" }))` });
    mkdirSync(chat.path("inbox"), { recursive: true });
    writeFileSync(
      chat.path("inbox/others.jsonl"),
      `${JSON.stringify({ id: "leak", text: `see ${token}` })}\n`,
    );
    assert.match((await chat.ask("/a leak")).text ?? "", /^puruto-a\nit is \[PURUTO_TELEGRAM_BOT_TOKEN\]!/);
    assert.match(
      (await chat.ask(`/a what is ${token}?`)).text ?? "",
      /heard: what is \[PURUTO_TELEGRAM_BOT_TOKEN\]\?/,
    );
    assert.match((await chat.ask("/a and now?")).text ?? "", /heard: and now\?/);
    await until(async () => (await chat.rows("SELECT 1 FROM inbox")).length > 0);
    const rows = await chat.rows(
      ["content FROM parts", "text FROM turns", "line FROM inbox", "body FROM updates", "body FROM work"]
        .map((what) => `SELECT ${what}`)
        .join(" UNION ALL "),
    );
    assert.doesNotMatch(JSON.stringify(rows), /AAFake/);
  });
});

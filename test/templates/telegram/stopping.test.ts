import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { Chatting, owner, until, type Going } from "./helpers/chatting.ts";

const users = Array.from({ length: 20 }, (_, at) => 101 + at);

describe("calls of the bot", function () {
  this.timeout(120_000);
  let chat: Chatting;
  let going: Going;

  async function open(
    targets: readonly string[] = ["puruto-a", "puruto-b"],
    more: Record<string, string> = {},
  ) {
    chat = await Chatting.open(targets);
    chat.settings({ PURUTO_TELEGRAM_ALLOWED_USERS: [owner, ...users].join(","), ...more });
    going = await chat.start();
  }
  afterEach(() => chat.remove());

  const states = async () =>
    (await chat.rows("SELECT state FROM work ORDER BY number")).map(({ state }) => state);
  const sleepers = async (): Promise<number> =>
    (await chat.rows("SELECT 1 FROM work WHERE state = 'running'")).length;

  /** Asks a Puruto for something that waits, and comes back when its agent is at it. */
  async function askToWait(puruto = "a", user = owner): Promise<number> {
    const { message } = chat.api.say(user, `/${puruto} wait`);
    const before = chat.heard(`puruto-${puruto}`).length;
    await until(() => chat.heard(`puruto-${puruto}`).length > before, "the agent");
    return message.message_id;
  }

  it("are stopped by /cancel within 2 s, with all that they started, past whatever waits", async () => {
    await open(undefined, { PURUTO_TELEGRAM_DEFAULT_CHAT_ID: String(owner) });
    await chat.ask("/a");
    const asked = await askToWait();
    chat.api.say(owner, "this waits");
    const lines = Array.from({ length: 8 }, (_, at) => `${JSON.stringify({ id: `n${at}`, text: "news" })}\n`);
    mkdirSync(chat.path("inbox"), { recursive: true });
    writeFileSync(chat.path("inbox/others.jsonl"), lines.join(""));
    await until(() => chat.said().some((text) => text.includes("news")), "the first of the news");
    const began = Date.now();
    assert.match((await chat.ask("/cancel")).text ?? "", /Stopping puruto-a/);
    assert.ok(Date.now() - began < 2000);
    assert.match((await chat.answerTo(asked)).text ?? "", /puruto-a was stopped/);
    await until(() => chat.heard().at(-1)?.text === "this waits", "what waited");
    await chat.settled();
    assert.deepEqual(await states(), ["canceled", "ok"]);
  });

  it("are stopped one by one by a reply, and all of them, with what waits, by /cancel all", async () => {
    await open();
    const [first, second] = [await askToWait("a"), await askToWait("b")];
    const waits = chat.api.say(owner, "/a this waits").message.message_id;
    assert.match((await chat.ask("/cancel", { reply_to: waits })).text ?? "", /not done any more: 1/);
    assert.match((await chat.ask("/cancel", { reply_to: second })).text ?? "", /Stopping puruto-b/);
    assert.match((await chat.answerTo(second)).text ?? "", /was stopped/);
    chat.api.say(owner, "/a this waits, too");
    assert.match((await chat.ask("/cancel all")).text ?? "", /Stopping puruto-a[^]*not done any more: 1/);
    await chat.answerTo(first);
    await chat.settled();
    assert.deepEqual(await states(), ["canceled", "canceled", "canceled", "canceled"]);
    assert.deepEqual([chat.heard("puruto-a").length, chat.heard("puruto-b").length], [1, 1]);
    assert.match((await chat.ask("/cancel")).text ?? "", /Nothing runs/);
  });

  it("are stopped by the button below what shows that they go on, and by nobody else", async () => {
    await open();
    const asked = await askToWait();
    const shown = await chat.api.until(
      (api) =>
        api.chat(owner).find(({ reply_markup }) => JSON.stringify(reply_markup ?? "").includes("Stop")),
      15_000,
    );
    chat.api.say(users[0] ?? 0, "/cancel all");
    chat.api.press(users[0] ?? 0, shown.message_id, "⏹ Stop", owner);
    await until(() => chat.api.pending.length === 0);
    assert.equal(await sleepers(), 1);
    chat.api.press(owner, shown.message_id, "⏹ Stop");
    assert.match((await chat.answerTo(asked)).text ?? "", /was stopped/);
    await chat.settled();
    assert.deepEqual(await states(), ["canceled"]);
  });

  it("end without an answer where their user was removed meanwhile, and nothing that waits is done", async () => {
    await open();
    const paired = chat.run(["telegram/pair.ts"]);
    await paired.ended;
    chat.api.say(77, /\/pair \S+/.exec(paired.said())?.[0] ?? "");
    await until(() => chat.said(77).length > 0, "a welcome");
    await askToWait("a", 77);
    chat.api.say(77, "/a this waits");
    assert.equal(await chat.run(["telegram/pair.ts", "--remove", "77"]).ended, 0);
    await until(async () => (await states()).join() === "canceled,canceled", "the end of both");
    chat.go();
    await chat.ask("/a mine");
    await chat.settled();
    assert.deepEqual(
      chat.heard().map(({ text }) => text),
      ["wait", "mine"],
    );
    assert.equal(chat.said(77).length, 1);
  });

  it("are 20 of one user at most; each one more is said to be too much", async () => {
    await open(["puruto-a"]);
    await askToWait();
    const asked = Array.from(
      { length: 22 },
      (_, at) => chat.api.say(owner, `/a number ${at + 2}`).message.message_id,
    );
    for (const message_id of asked.slice(19))
      assert.match((await chat.answerTo(message_id)).text ?? "", /Too much at once: 20/);
    assert.equal((await chat.ask("/status")).text?.split("\n").length, 21);
    await chat.ask("/cancel all");
    await chat.settled();
    assert.deepEqual(
      chat.heard().map(({ text }) => text),
      ["wait"],
    );
  });

  it("of one Puruto come one after another, in order, whoever asks; none waits for another's Puruto", async () => {
    const purutos = users.map((user) => `puruto-u${user}`);
    await open(["puruto-slow", ...purutos]);
    await askToWait("slow");
    const asked = users.map(
      (user) => [user, chat.api.say(user, `/u${user} mine`).message.message_id] as const,
    );
    chat.api.say(users[0] ?? 0, "/slow second");
    chat.api.say(users[1] ?? 0, "/slow third");
    for (const [user, message_id] of asked)
      assert.match((await chat.answerTo(message_id, user)).text ?? "", new RegExp(`^puruto-u${user}\n`));
    assert.deepEqual(chat.heard("puruto-slow").length, 1);
    chat.go("puruto-slow");
    await until(() => chat.heard("puruto-slow").length === 3, "the others");
    await chat.settled();
    assert.deepEqual(
      chat.heard("puruto-slow").map(({ text }) => text),
      ["wait", "second", "third"],
    );
  });

  it("have their time when the bot is asked to end, and their answers are sent", async () => {
    await open();
    const asked = await askToWait();
    going.child.kill("SIGTERM");
    await until(() => going.said().includes('"stopping"'));
    chat.api.say(owner, "/b not taken any more");
    chat.go();
    assert.equal(await going.ended, 0);
    assert.match((await chat.answerTo(asked)).text ?? "", /heard: wait/);
    assert.deepEqual(chat.heard("puruto-b"), []);
    assert.equal(chat.api.pending.length, 1);
  });

  it("that are not over by then are ended, and are said to be, with a button to run them again", async () => {
    await open(undefined, { PURUTO_DRAIN_SECONDS: "1" });
    const asked = await askToWait();
    await until(() => chat.said().some((text) => text.startsWith("⏳")), "what shows that it goes on");
    going.child.kill("SIGTERM");
    assert.equal(await going.ended, 0);
    assert.deepEqual(await states(), ["lost"]);
    assert.deepEqual(
      chat.api.chat(owner).map(({ text = "" }) => text.slice(0, 20)),
      ["/a wait", "This was interrupted"],
    );
    await chat.start();
    const answer = await chat.answerTo(asked);
    assert.match(answer.text ?? "", /was interrupted, and puruto-a may have done a part/);
    chat.go();
    chat.api.press(owner, answer.message_id, "↻ Run again");
    await until(() => chat.said().some((text) => text.includes("heard: wait")), "the second answer");
    await chat.settled();
    assert.equal(chat.heard().length, 2);
    assert.ok(!chat.said().some((text) => text.includes("Perhaps")), chat.said().join());
  });

  it("wait for a Bot API that is not there, and a start does, too", async () => {
    chat = await Chatting.open();
    await chat.api.refuse();
    going = chat.run(["bot.ts"]);
    await until(
      () => /^Telegram does not answer this bot yet; channels: 1/m.test(going.said()),
      () => going.said(),
    );
    await chat.api.accept();
    assert.match((await chat.ask("/a hello")).text ?? "", /heard: hello/);
  });
});

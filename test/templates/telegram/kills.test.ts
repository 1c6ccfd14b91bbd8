import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { Chatting, owner, until } from "./helpers/chatting.ts";

/**
 * The way of a message, step by step, by the bot's own functions, in a process that is killed after one of them. What the
 * steps do between themselves is one transaction each.
 */
const dying = `
import { openTelegram } from "./db.ts";
import { call } from "./ipc.ts";
import { inTransaction, prepareStore } from "./service/database.ts";
import { begin, claim, noteTag } from "./service/work.ts";
import { begin as beginPart, headsOf } from "./telegram/answers/queue.ts";
import { sendPart } from "./telegram/answers/request.ts";
import { openApi } from "./telegram/net/open.ts";
import { telegramSettings } from "./telegram/settings.ts";
import { markRunning } from "./telegram/store/updates.ts";
import { requestFor } from "./telegram/talk/asked.ts";
import { decide } from "./telegram/talk/decide.ts";
import { keepEnd } from "./telegram/talk/end.ts";
import { nextKeys } from "./telegram/talk/queue.ts";
import { takerFor } from "./telegram/talk/taker.ts";

const last = process.argv[2];
const die = (step) => { if (step === last) process.kill(process.pid, "SIGKILL"); };
prepareStore();
const database = openTelegram();
const settings = telegramSettings();
const { PURUTO_TELEGRAM_BOT_TOKEN: token, PURUTO_TELEGRAM_API_ROOT: apiRoot } = settings;
const telegram = openApi({ token, apiRoot, family: undefined });
const talk = { database, telegram, settings, username: "puruto_test_bot", channels: ["puruto-a"] };
const taker = takerFor(talk);
const offset = taker.next();
const updates = await telegram.call("getUpdates", { timeout: 5, ...(offset !== undefined && { offset }) });
die("polled");
taker.take(updates);
die("stored");
await telegram.call("getUpdates", { timeout: 0, offset: taker.next() });
die("confirmed");
decide(talk, () => {}, new Date());
die("queued");
const [key] = nextKeys(database);
const until = new Date(Date.now() + 60_000);
const held = claim(database, key, "call", until);
die("claimed");
const begun = inTransaction(database, () => {
  const work = begin(database, key, held, until, new Date());
  markRunning(database, telegram.bot, work.body.update_id);
  return { work, order: work.body, ...requestFor(database, key, work.body, 60, new Date()) };
});
die("begun");
const onStart = ({ tag }) => {
  noteTag(database, key, held, tag);
  if (last === "started") setTimeout(() => die("started"), 1500);
};
const outcome = await call(begun.asked, { onStart });
die("called");
keepEnd(talk, { ...begun, outcome, stopped: undefined }, new Date());
die("answered");
const part = beginPart(database, headsOf(database)[0]);
die("sending");
await sendPart(telegram, part, new AbortController().signal);
die("written");
process.exit(9);
`;

/** How often the agent was asked, and the message was sent, once the next bot has done what is left. */
const rows: readonly [step: string, asks: number, answers: number, said: RegExp][] = [
  ["polled", 1, 1, /^puruto-a\nheard: hello$/],
  ["stored", 1, 1, /^puruto-a\nheard: hello$/],
  ["confirmed", 1, 1, /^puruto-a\nheard: hello$/],
  ["queued", 1, 1, /^puruto-a\nheard: hello$/],
  ["claimed", 1, 1, /^puruto-a\nheard: hello$/],
  ["begun", 0, 1, /was interrupted[^]*Ask again/],
  ["started", 1, 1, /was interrupted[^]*Ask again/],
  ["called", 1, 1, /was interrupted[^]*Ask again/],
  ["answered", 1, 1, /^puruto-a\nheard: hello$/],
  ["sending", 1, 1, /heard: hello$/],
  ["written", 1, 2, /heard: hello$/],
];

describe("a bot that is killed", function () {
  this.timeout(120_000);
  let chat: Chatting;
  beforeEach(async () => {
    chat = await Chatting.open();
    writeFileSync(chat.path("dying.ts"), dying);
  });
  afterEach(() => chat.remove());

  for (const [step, asks, answers, said] of rows)
    it(`runs nothing twice and forgets nothing, killed once a message is ${step}`, async () => {
      const text = step === "started" ? "wait" : "hello";
      const { message } = chat.api.say(owner, text);
      const died = chat.run(["dying.ts", step]);
      assert.equal(await died.ended, "SIGKILL", died.said());
      await chat.start();
      await chat.answerTo(message.message_id);
      await chat.settled();
      assert.equal(chat.heard().length, asks);
      assert.equal(chat.said().length, answers);
      for (const one of chat.said()) assert.match(one, said);
    });

  it("ends what a dead one has left of a call, and runs it again by its button alone", async () => {
    const going = await chat.start();
    const { message } = chat.api.say(owner, "wait here");
    await until(() => chat.heard().length === 1, "the agent");
    await until(
      async () => (await chat.rows("SELECT 1 FROM work WHERE tag IS NOT NULL")).length === 1,
      "its tag",
    );
    await chat.kill(going);
    await chat.start();
    const { message_id, text } = await chat.answerTo(message.message_id);
    assert.match(text ?? "", /was interrupted/);
    chat.go();
    await chat.settled();
    assert.deepEqual([chat.heard().length, chat.said().length], [1, 1]);
    chat.api.press(owner, message_id, "↻ Run again");
    await until(() => chat.said().at(-1) === "puruto-a\nheard: wait here", "the second answer");
    assert.equal(chat.heard().length, 2);
  });

  it("lets a long text that was cut by the kill be one all the same", async () => {
    chat.api.say(owner, "a".repeat(4096));
    const died = chat.run(["dying.ts", "stored"]);
    assert.equal(await died.ended, "SIGKILL");
    await chat.start();
    await until(() => chat.heard().length === 1, "the agent");
    assert.equal(chat.heard()[0]?.text, "a".repeat(4096));
  });
});

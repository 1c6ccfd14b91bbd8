import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { Api, Bot, GrammyError, InputFile } from "grammy";
import { BotApi } from "./bot-api.ts";
import { RemoteBotApi } from "./remote.ts";

const me = 42;

describe("the fake Bot API", () => {
  let fake: BotApi;
  let api: Api;

  beforeEach(async () => {
    fake = await BotApi.open();
    // Where an answer is cut, node-fetch waits for its rest until the time is up.
    api = new Api(fake.token, { apiRoot: fake.root, timeoutSeconds: 2 });
  });

  afterEach(() => fake.close());

  it("serves a bot of grammy, which answers, edits and is pressed", async () => {
    const bot = new Bot(fake.token, { client: { apiRoot: fake.root } });
    bot.command("start", (context) =>
      context.reply("hello", { reply_markup: { inline_keyboard: [[{ text: "Go", callback_data: "go" }]] } }),
    );
    bot.on("callback_query:data", async (context) => {
      await context.answerCallbackQuery();
      await context.editMessageText(`pressed ${context.callbackQuery.data}`);
    });
    const ended = bot.start();
    fake.say(me, "/start");
    const { message } = await fake.until(({ sent }) => sent[0]);
    fake.press(me, message.message_id, "Go");
    await fake.until(() => fake.chat(me).some(({ text }) => text === "pressed go"));
    await bot.stop();
    await ended;
    assert.deepEqual(fake.pending, []);
    assert.equal(fake.sent.length, 1);
  });

  it("keeps an update until a higher offset confirms it", async () => {
    const [first, second] = [fake.say(me, "one"), fake.say(me, "two")];
    assert.equal((await api.getUpdates({ limit: 1 })).length, 1);
    assert.deepEqual(
      (await api.getUpdates()).map(({ update_id }) => update_id),
      [first.update_id, second.update_id],
    );
    assert.equal((await api.getUpdates({ offset: second.update_id })).length, 1);
    assert.deepEqual(fake.pending, [second.update_id]);
    assert.equal((await api.getUpdates({ offset: second.update_id + 1 })).length, 0);
  });

  it("answers a poll when something comes, and ends it when another one begins", async () => {
    const polled = api.getUpdates({ timeout: 20 });
    await fake.until(({ calls }) => calls.length === 1);
    const second = api.getUpdates({ timeout: 20 });
    await assert.rejects(polled, (error: GrammyError) => error.error_code === 409);
    fake.say(me, "here");
    assert.equal((await second).length, 1);
  });

  it("takes documents as forms, and gives them back", async () => {
    fake.say(me, "hi");
    const file = new InputFile(Buffer.from("a\r\n--b\r\n"), "notes ñ.md");
    const { document } = await api.sendDocument(me, file, { caption: "here", caption_entities: [] });
    const { file_path = "" } = await api.getFile(document.file_id);
    const response = await fetch(`${fake.root}/file/bot${fake.token}/${file_path}`);
    assert.equal(await response.text(), "a\r\n--b\r\n");
    assert.equal(document.file_name, "notes ñ.md");
  });

  const wrong: readonly [what: string, call: (api: Api) => Promise<unknown>, says: RegExp][] = [
    ["no text", (one) => one.sendMessage(me, " "), /text is empty/],
    ["too long a text", (one) => one.sendMessage(me, "a".repeat(4097)), /too long/],
    ["a chat that never wrote", (one) => one.sendMessage(7, "hi"), /chat not found/],
    [
      "an entity beyond the text",
      (one) => one.sendMessage(me, "hi", { entities: [{ type: "bold", offset: 1, length: 2 }] }),
      /beyond/,
    ],
    [
      "an entity that begins within a pair",
      (one) => one.sendMessage(me, "😀", { entities: [{ type: "bold", offset: 1, length: 1 }] }),
      /begins in a middle/,
    ],
    [
      "a button with 65 bytes",
      (one) =>
        one.sendMessage(me, "hi", {
          reply_markup: { inline_keyboard: [[{ text: "Go", callback_data: `${"ñ".repeat(32)}a` }]] },
        }),
      /BUTTON_DATA_INVALID/,
    ],
    [
      "a reply to nothing",
      (one) => one.sendMessage(me, "hi", { reply_parameters: { message_id: 99 } }),
      /replied/,
    ],
    [
      "a topic that is none",
      (one) => one.sendMessage(me, "hi", { message_thread_id: 3 }),
      /thread not found/,
    ],
    ["a command in capitals", (one) => one.setMyCommands([{ command: "List", description: "x" }]), /INVALID/],
    [
      "101 commands",
      (one) =>
        one.setMyCommands(Array.from({ length: 101 }, (_, at) => ({ command: `c${at}`, description: "x" }))),
      /TOO_MUCH/,
    ],
    ["an edit of nothing", (one) => one.editMessageText(me, 99, "hi"), /to edit not found/],
    [
      "an edit that changes nothing",
      async (one) => one.editMessageText(me, (await one.sendMessage(me, "hi")).message_id, "hi"),
      /not modified/,
    ],
    ["an answer to no press", (one) => one.answerCallbackQuery("x"), /query/],
  ];

  for (const [what, call, says] of wrong)
    it(`refuses ${what}`, async () => {
      fake.say(me, "hi");
      await assert.rejects(
        call(api),
        (error: GrammyError) => error.error_code === 400 && says.test(error.description),
      );
    });

  it("counts what it carried out, whatever its caller came to know", async () => {
    fake.say(me, "hi");
    fake.misbehave("sendMessage", { does: "cut", when: "before" });
    fake.misbehave("sendMessage", { does: "cut", when: "after" });
    fake.misbehave("sendMessage", { does: "cut", when: "within" });
    fake.misbehave("sendMessage", { does: "page", code: 502 });
    fake.misbehave("sendMessage", { does: "error", code: 429, retry_after: 3 });
    for (const text of ["1", "2", "3", "4", "5"]) await assert.rejects(api.sendMessage(me, text));
    await api.sendMessage(me, "6");
    assert.deepEqual(
      fake.sent.map(({ message }) => message.text),
      ["2", "3", "6"],
    );
  });

  it("brings updates in disorder, by its seed", async () => {
    fake.disorder({ duplicates: 1, gaps: 1, shuffles: 1 });
    const said = Array.from({ length: 20 }, (_, at) => fake.say(me, `${at}`).update_id);
    const first = (await api.getUpdates()).map(({ update_id }) => update_id);
    assert.deepEqual(
      first.toSorted((a, b) => a - b),
      said,
    );
    assert.notDeepEqual(first, said);
    assert.ok((said.at(-1) ?? 0) - (said[0] ?? 0) > 20);
    const again = await api.getUpdates({ offset: (said.at(-1) ?? 0) + 1 });
    assert.ok(again.length > 0);
  });

  it("refuses connections until it accepts them again", async () => {
    await fake.refuse();
    await assert.rejects(api.getMe());
    await fake.accept();
    assert.equal((await api.getMe()).id, fake.bot.id);
  });

  it("runs as a program of its own, too", async () => {
    const main = join(import.meta.dirname, "main.ts");
    const child = spawn(process.execPath, ["--import", "tsx", main], { stdio: ["pipe", "pipe", "inherit"] });
    try {
      const [line] = (await once(child.stdout, "data")) as [Buffer];
      const { root, token, control } = JSON.parse(line.toString()) as Record<string, string>;
      const remote = new RemoteBotApi(control ?? "");
      await remote.do("say", me, "hi", { date: new Date(1000) });
      await new Api(token ?? "", { apiRoot: root ?? "" }).sendMessage(me, "hello");
      const [{ message } = { message: undefined }] = await remote.ask("sent");
      assert.equal(message?.text, "hello");
      assert.equal((await remote.do("chat", me))[0]?.date, 1);
    } finally {
      child.stdin.end();
      await once(child, "exit");
    }
  });
});

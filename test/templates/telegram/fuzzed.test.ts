import assert from "node:assert/strict";
import * as fc from "fast-check";
import { Chatting, owner } from "./helpers/chatting.ts";
import { replaced } from "./helpers/replaced.ts";

type Json = Record<string, unknown>;

const other = 43;
const from = { id: owner, is_bot: false, first_name: "Ana" };
const chat = { id: owner, type: "private" };
const message = { message_id: 5, date: Math.floor(Date.now() / 1000), chat, from, text: "/list" };
const document = { file_id: "f", file_name: "a.txt", mime_type: "text/plain", file_size: 9 };
const entities = [{ type: "bot_command", offset: 0, length: 5 }];
const whole = {
  message: { ...message, entities, document, reply_to_message: message, media_group_id: "g" },
  callback_query: { id: "q", from, data: "d", message },
};

const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.constantFrom<unknown>(2 ** 53, -(2 ** 63), 1.5, -1, 0, "__proto__", "\0", "\u202E\uD800", null, [], {}),
  fc.constantFrom("x".repeat(20_000), "/".repeat(5000), "👨‍👩‍👧".repeat(2000), "a\u0301\u0327".repeat(3000)),
  fc.constant(JSON.parse(`${"[".repeat(1000)}${"]".repeat(1000)}`) as unknown),
);

const kinds = fc.constantFrom("message", "callback_query", "edited_message", "my_chat_member", "__proto__");
const updates = fc.oneof(
  { weight: 6, arbitrary: replaced(whole.message, odd).map((said) => ({ message: said })) },
  {
    weight: 2,
    arbitrary: replaced(whole.callback_query, odd).map((pressed) => ({ callback_query: pressed })),
  },
  { weight: 2, arbitrary: fc.tuple(kinds, odd).map(([kind, said]) => Object.fromEntries([[kind, said]])) },
) as fc.Arbitrary<Json>;

// They are no numbers of updates, so that nobody can confirm them.
const numbers = ["7", 2 ** 53, 2 ** 63, -7, 1.5, null, true, [], {}];

describe("10,000 updates of any JSON, and real ones of which parts were replaced", function () {
  this.timeout(300_000);
  let chatting: Chatting;

  before(async () => {
    chatting = await Chatting.open(["puruto-a"]);
    chatting.settings({ PURUTO_TELEGRAM_ALLOWED_USERS: `${owner},${other}` });
  });
  after(() => chatting.remove());

  it("do not end the bot, and an honest message after them is answered", async () => {
    const seed = Number(process.env["SEED"] ?? Math.floor(Math.random() * 2 ** 31));
    const going = await chatting.start({ PURUTO_LOG_LEVEL: "warn" });
    for (const update of fc.sample(updates, { numRuns: 10_000, seed })) chatting.api.raw(update);
    for (const update_id of numbers) chatting.api.raw({ ...whole, update_id });
    const { message_id } = chatting.api.say(other, "/help").message;
    const isAnswered = (): boolean =>
      chatting.api.sent.some(
        ({ message: sent }) => sent.reply_to_message?.message_id === message_id && sent.chat.id === other,
      );
    await chatting.api.until(() => isAnswered() || going.child.exitCode !== null, 240_000);
    assert.equal(going.child.exitCode, null, `SEED=${seed}: ${going.said().slice(-2000)}`);
    assert.doesNotMatch(going.said(), /passed-over|message-failed|uncaught/);
  });
});

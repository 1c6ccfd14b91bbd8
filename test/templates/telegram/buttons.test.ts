import assert from "node:assert/strict";
import type * as Store from "../../../templates/service/files/service/database.ts";
import type * as Buttons from "../../../templates/telegram/files/telegram/store/buttons.ts";
import { loadedFrom, madeBot } from "./helpers/made-bot.ts";

const now = new Date("2026-03-02T09:00:00.000Z");
const day = 86_400_000;

const press = (data: string, more = {}) =>
  ({
    is: "press",
    user_id: 42,
    chat_id: -5,
    is_private: false,
    query_id: "q",
    message_id: 9,
    data,
    ...more,
  }) as const;

describe("buttons of the bot", () => {
  const made = madeBot();
  let buttons: typeof Buttons;
  let database: Store.Connection;

  before(async () => {
    buttons = await loadedFrom<typeof Buttons>(made(), "telegram/store/buttons.ts");
    const { openStore, prepareStore } = await loadedFrom<typeof Store>(made(), "service/database.ts");
    prepareStore();
    database = openStore();
  });
  after(() => database.close());

  const wanted = {
    user_id: 42,
    chat_id: -5,
    does: "again",
    facts: { update_id: 3 },
    label: "Again",
  } as const;
  const make = (message_id?: number) =>
    buttons.makeButton(database, { ...wanted, ...(message_id !== undefined && { message_id }) }, now);
  const good = { ok: true, does: "again", facts: { update_id: 3 } };

  it("fit into what Telegram takes, and are not to be guessed", () => {
    const { text, callback_data } = make();
    assert.equal(text, "Again");
    assert.match(callback_data, /^[\w-]{24}$/);
    assert.notEqual(callback_data, make().callback_data);
  });

  it("are good once", () => {
    const { callback_data: data } = make(9);
    assert.deepEqual(buttons.takeButton(database, press(data), now), good);
    assert.deepEqual(buttons.takeButton(database, press(data), now), { ok: false, why: "used" });
  });

  const rows: readonly [title: string, more: object, at: number, why: string][] = [
    ["another user", { user_id: 7 }, 0, "unknown"],
    ["another chat", { chat_id: 42 }, 0, "unknown"],
    ["another message", { message_id: 10 }, 0, "unknown"],
    ["a message that is gone", { message_id: undefined }, 0, "unknown"],
    ["another id", { data: "x" }, 0, "unknown"],
    ["somebody 24 h later", {}, day, "old"],
  ];
  for (const [title, more, at, why] of rows)
    it(`do nothing for ${title}, and are good all the same for whom they are`, () => {
      const { callback_data: data } = make(9);
      const late = new Date(now.getTime() + at);
      assert.deepEqual(buttons.takeButton(database, press(data, more), late), { ok: false, why });
      assert.deepEqual(buttons.takeButton(database, press(data), now), good);
    });

  it("belong to the message that they are sent with, be it noted before they are pressed or by that", () => {
    const [one, other] = [make(), make()];
    buttons.bindButtons(database, { inline_keyboard: [[one], [other]] }, 9);
    const elsewhere = press(one.callback_data, { message_id: 10 });
    assert.deepEqual(buttons.takeButton(database, elsewhere, now), { ok: false, why: "unknown" });
    const { callback_data: data } = make();
    assert.deepEqual(buttons.takeButton(database, press(data), now), good);
    buttons.bindButtons(database, { inline_keyboard: [[{ text: "", callback_data: data }]] }, 77);
    assert.deepEqual(buttons.takeButton(database, press(data), now), { ok: false, why: "used" });
  });

  it("are found by the message that they stop", () => {
    const button = { user_id: 42, chat_id: 42, message_id: 15, does: "stop", label: "Stop" } as const;
    buttons.makeButton(database, { ...button, facts: { key: "update:b:1" } }, now);
    assert.equal(buttons.stopBelow(database, { user_id: 42, chat_id: 42 }, 15), "update:b:1");
    assert.equal(buttons.stopBelow(database, { user_id: 7, chat_id: 42 }, 15), undefined);
    assert.equal(buttons.stopBelow(database, { user_id: 42, chat_id: 42 }, 16), undefined);
  });
});

import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { BotCommand, ReplyKeyboardMarkup } from "grammy/types";
import type * as Store from "../../../templates/service/files/service/database.ts";
import type { Commands } from "../../../templates/telegram/files/telegram/channels/keep-commands.ts";
import type { TelegramSettings } from "../../../templates/telegram/files/telegram/settings.ts";
import type { openApi } from "../../../templates/telegram/files/telegram/net/open.ts";
import type { Telegram } from "../../../templates/telegram/files/telegram/net/telegram.ts";
import { BotApi } from "../../bot-api/bot-api.ts";
import { loadedFrom, loggedBy, madeBot } from "./helpers/made-bot.ts";

const settings = (...users: number[]) =>
  ({ PURUTO_TELEGRAM_ALLOWED_USERS: users }) as unknown as TelegramSettings;

type CommandsOf = (channels: readonly string[], descriptions: ReadonlyMap<string, string>) => BotCommand[];

const own = ["list", "status", "new", "cancel", "help"];
const bytes = (commands: readonly BotCommand[]): number =>
  Buffer.byteLength(commands.map(({ command, description }) => command + description).join(""));
const channels = (count: number, name = "puruto-channel-with-a-long-name") =>
  Array.from({ length: count }, (_, at) => `${name}-${at}`);
const described = (names: readonly string[], text: string) => new Map(names.map((name) => [name, text]));

describe("the menu of commands", function () {
  this.timeout(60_000);
  const made = madeBot();
  let commandsOf: CommandsOf;
  let keyboardOf: (channels: readonly string[], active?: string) => ReplyKeyboardMarkup | undefined;
  before(async () => {
    ({ commandsOf } = await loadedFrom<{ commandsOf: CommandsOf }>(made(), "telegram/channels/commands.ts"));
    ({ keyboardOf } = await loadedFrom<{ keyboardOf: typeof keyboardOf }>(
      made(),
      "telegram/channels/keyboard.ts",
    ));
  });

  it("has the built-in ones and the channels, with what they say of themselves or else their names", () => {
    const names = ["puruto-books", "puruto-list"];
    const menu = commandsOf(names, new Map([["puruto-books", " Money,\nby account\u202E "]]));
    assert.deepEqual(
      menu.map(({ command }) => command),
      [...own, "books", "list2"],
    );
    assert.deepEqual(
      menu.slice(-2).map(({ description }) => description),
      ["Money, by account", "puruto-list"],
    );
  });

  it("has 100 commands and 3,500 bytes at most, and descriptions that are cut alike", () => {
    const names = channels(100);
    const menu = commandsOf(names, described(names, "What this Puruto is there for"));
    const lengths = new Set(menu.slice(own.length).map(({ description }) => description.length));
    assert.ok(menu.length > 80 && menu.length <= 100 && bytes(menu) <= 3500, `${menu.length} ${bytes(menu)}`);
    assert.equal(lengths.size, 1);
    assert.equal(commandsOf(channels(100, "a"), new Map()).length, 100);
  });

  it("is one that Telegram takes, whatever the channels say of themselves", () => {
    const texts = fc.array(
      fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("👨‍👩‍👧".repeat(50), "ñ".repeat(300))),
      {
        maxLength: 100,
      },
    );
    fc.assert(
      fc.property(texts, (said) => {
        const names = channels(said.length, "puruto-a");
        const menu = commandsOf(names, new Map(said.map((text, at) => [names[at] ?? "", text])));
        assert.ok(bytes(menu) <= 3500 && menu.length <= 100);
        assert.equal(new Set(menu.map(({ command }) => command)).size, menu.length);
        for (const { command, description } of menu) {
          assert.match(command, /^[a-z0-9_]{1,32}$/);
          assert.ok(
            description.length >= 1 && description.length <= 256 && !/[\uD800-\uDFFF]/u.test(description),
          );
        }
      }),
      { numRuns: 50 },
    );
  });

  const keyboards: readonly (readonly [channels: string[], active: string | undefined, rows: string[][]])[] =
    [
      [["puruto-a", "puruto-b"], "puruto-b", [["/b"], ["/a"]]],
      [["a", "b", "c", "d", "e"], "c", [["/c"], ["/a", "/b", "/d"]]],
      [["a", "b", "c", "d"], undefined, [["/a", "/b", "/c"]]],
      [["a"], "a", [["/a"]]],
      [["a", "b"], "gone", [["/a", "/b"]]],
    ];
  for (const [names, active, rows] of keyboards)
    it(`has a keyboard beside it: ${names.join(", ")}, of which ${active} is active`, () =>
      assert.deepEqual(
        keyboardOf(names, active)?.keyboard.map((row) =>
          row.map((button) => (button as { text: string }).text),
        ),
        rows,
      ));
  it("has no keyboard beside it where there are no channels", () =>
    assert.equal(keyboardOf([], "a"), undefined));
});

describe("the menus of chats", function () {
  this.timeout(60_000);
  const made = madeBot();
  const now = new Date("2026-03-02T09:00:00.000Z");
  const later = (seconds: number): Date => new Date(now.getTime() + seconds * 1000);
  const [ana, ben] = [42, 43];
  let api: BotApi;
  let telegram: Telegram;
  let database: Store.Connection;
  let open: (users: TelegramSettings) => Commands;
  before(async () => {
    const store = await loadedFrom<typeof Store>(made(), "service/database.ts");
    const kept = await loadedFrom<{
      Commands: new (one: Telegram, two: Store.Connection, three: TelegramSettings) => Commands;
    }>(made(), "telegram/channels/keep-commands.ts");
    const net = await loadedFrom<{ openApi: typeof openApi }>(made(), "telegram/net/open.ts");
    store.prepareStore();
    database = store.openStore();
    api = await BotApi.open();
    telegram = net.openApi({ token: api.token, apiRoot: api.root, family: undefined });
    open = (users) => new kept.Commands(telegram, database, users);
    for (const id of [ana, ben]) api.say(id, "hello");
  });
  beforeEach(() => {
    database.exec("DELETE FROM told; DELETE FROM users");
    api.behave();
    api.calls.splice(0);
  });
  after(async () => {
    telegram.close();
    database.close();
    await api.close();
  });

  const menuOf = (chat_id: number) => api.commands({ type: "chat", chat_id })?.map(({ command }) => command);
  const count = (): number => api.calls.filter(({ method }) => /MyCommands/i.test(method)).length;

  it("follow the channels, in the chats of those who may talk to the bot alone", async () => {
    const commands = open(settings(ana, -1001));
    await commands.round(["puruto-a"], now);
    assert.deepEqual([menuOf(ana), menuOf(ben), api.commands()], [[...own, "a"], undefined, undefined]);
    await commands.round(["puruto-a", "puruto-b"], later(1));
    assert.deepEqual(menuOf(ana), [...own, "a", "b"]);
    database.run("INSERT INTO users VALUES (?, ?, 'Ben', ?)", [ben, ben, now.toISOString()]);
    await commands.round(["puruto-a", "puruto-b"], later(2));
    assert.deepEqual(menuOf(ben), [...own, "a", "b"]);
    database.run("DELETE FROM users");
    await commands.round(["puruto-a", "puruto-b"], later(3));
    assert.deepEqual([menuOf(ben), count()], [undefined, 4]);
  });

  it("are not set again where nothing has changed, by another process either", async () => {
    await open(settings(ana)).round(["puruto-a"], now);
    const commands = open(settings(ana));
    for (const seconds of [1, 2, 7200]) await commands.round(["puruto-a"], later(seconds));
    assert.equal(count(), 1);
  });

  it("are the built-in ones where Telegram refuses more, once", async () => {
    api.misbehave("setMyCommands", {
      does: "error",
      code: 400,
      description: "Bad Request: BOT_COMMANDS_TOO_MUCH",
    });
    const commands = open(settings(ana));
    const logged = await loggedBy(() => commands.round(["puruto-a"], now));
    await commands.round(["puruto-a"], later(7200));
    assert.deepEqual([menuOf(ana), count(), logged.length], [own, 2, 1]);
    assert.match(logged[0] ?? "", /"commands-refused".*refused the menu of 6 commands/);
  });

  it("are set later where Telegram says to wait, and not before", async () => {
    api.misbehave("setMyCommands", { does: "error", code: 429, retry_after: 30 });
    const commands = open(settings(ana));
    for (const [seconds, calls] of [
      [0, 1],
      [29, 1],
      [31, 2],
    ] as const) {
      await commands.round(["puruto-a"], later(seconds));
      assert.equal(count(), calls);
    }
    assert.deepEqual(menuOf(ana)?.at(-1), "a");
  });

  it("throw nothing where the net is gone, and the database closed", async () => {
    const lost = open(settings(ana));
    await api.refuse();
    await lost.round(["puruto-a"], now);
    await api.accept();
    await lost.round(["puruto-a"], later(61));
    assert.deepEqual(menuOf(ana), [...own, "a"]);
    database.close();
    await open(settings(ana)).round(["puruto-a"], now);
    database = (await loadedFrom<typeof Store>(made(), "service/database.ts")).openStore();
  });
});

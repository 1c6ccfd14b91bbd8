import assert from "node:assert/strict";
import type * as Store from "../../../templates/service/files/service/database.ts";
import type * as Pairing from "../../../templates/telegram/files/telegram/store/pairing.ts";
import type * as Taker from "../../../templates/telegram/files/telegram/talk/taker.ts";
import type * as Users from "../../../templates/telegram/files/telegram/store/users.ts";
import type { TelegramSettings } from "../../../templates/telegram/files/telegram/settings.ts";
import { runnersHere } from "../db/helpers/made.ts";
import { loadedFrom, madeBot } from "./helpers/made-bot.ts";

const now = new Date("2026-03-02T09:00:00.000Z");
const later = (seconds: number): Date => new Date(now.getTime() + seconds * 1000);
const settings = (users: readonly number[], chat?: number): TelegramSettings =>
  ({
    PURUTO_TELEGRAM_BOT_TOKEN: "7:token",
    PURUTO_TELEGRAM_ALLOWED_USERS: users,
    PURUTO_TELEGRAM_DEFAULT_CHAT_ID: chat,
  }) as TelegramSettings;
const [ana, ben, group] = [42, 43, -1001];
const anonymousAdmin = 1087968824;

type Update = Readonly<Record<string, unknown>>;
const from = (id: number) => ({ id, is_bot: false, first_name: "Eve" });
const message = (id: number, text: string, chat: object = { id, type: "private" }) => ({
  message: { message_id: 1, date: 1, from: from(id), chat, text },
});
const asGroup = { id: group, type: "supergroup" };

for (const runner of runnersHere)
  describe(`who may talk to the bot, with runner ${runner}`, function () {
    this.timeout(60_000);
    const made = madeBot(runner);
    let database: Store.Connection;
    let users: typeof Users;
    let pairing: typeof Pairing;
    before(async () => {
      const store = await loadedFrom<typeof Store>(made(), "service/database.ts");
      users = await loadedFrom(made(), "telegram/store/users.ts");
      pairing = await loadedFrom(made(), "telegram/store/pairing.ts");
      store.prepareStore();
      database = store.openStore();
    });
    after(() => database.close());
    beforeEach(() => database.exec("DELETE FROM users; DELETE FROM pairings"));

    const pair = (code: string, id = ana, at = later(1), name = "Ana") =>
      users.pair(database, code, { user_id: id, chat_id: id, name }, at);
    const pairNew = (id: number, at: Date): boolean => pair(pairing.newCode(database, at).code, id, at);
    const rows = () => database.all("SELECT code_hash, tries, used_at FROM pairings ORDER BY until");

    const isUser: Readonly<Record<string, readonly [id: unknown, is: boolean, listed?: readonly number[]]>> =
      {
        "is one who is listed": [ana, true],
        "is one who has paired": [ben, true],
        "is no other": [44, false],
        "is nobody at all where nobody is listed, and none has paired": [44, false, []],
        "is no group, though it is listed": [group, false, [group]],
        "is not 0": [0, false, [0]],
        "is nobody whom the same number in a text would be": ["42", false],
        "is no name": ["ana", false],
        "is nobody where there is no number": [undefined, false],
        "is not whoever has a number that another one is rounded to": [2 ** 53 + 1, false, [2 ** 53]],
        "is no fraction": [42.5, false],
        "is no anonymous admin, who could be anybody, though they are listed": [
          anonymousAdmin,
          false,
          [anonymousAdmin],
        ],
        "is no channel, though its stand-in is listed": [136817688, false, [136817688]],
      };
    for (const [title, [id, is, listed = [ana]]] of Object.entries(isUser))
      it(`${title}: ${String(id)}`, () => {
        pairNew(ben, now);
        assert.equal(users.gateOf(database, settings(listed)).isUser(id as number), is);
      });

    const isChat: Readonly<
      Record<string, readonly [id: number, isPrivate: boolean, is: boolean, chat?: number]>
    > = {
      "in a private chat": [ana, true, true],
      "in no group": [-7, false, false],
      "in a group that is listed": [group, false, true],
      "in a group that is the default chat": [-7, false, true, -7],
      "in no chat that says it is private and is a group": [-7, true, false],
      "in no chat that says it is a group and has a user's number": [ana, false, false, ana],
      "in none whose number is no whole one": [Number.NaN, true, false],
    };
    for (const [title, [id, isPrivate, is, chat]] of Object.entries(isChat))
      it(`are heard ${title}: ${id}`, () => {
        const gate = users.gateOf(database, settings([ana, group], chat));
        assert.equal(gate.isChat(id, isPrivate), is);
      });

    it("is at once whoever pairs, in a gate that was open before", () => {
      const gate = users.gateOf(database, settings([]));
      assert.equal(gate.isUser(ana), false);
      assert.equal(pairNew(ana, now), true);
      assert.equal(gate.isUser(ana), true);
      assert.equal(users.unpair(database, ana), true);
      assert.deepEqual([gate.isUser(ana), users.unpair(database, ana)], [false, false]);
    });

    it("pairs by a code that is typed as people type, and of which only a hash is kept", () => {
      const { code, until } = pairing.newCode(database, now);
      assert.match(code, /^[bcdfghjkmnpqrstvwxyz]{5}-[bcdfghjkmnpqrstvwxyz]{5}$/);
      assert.deepEqual(until, later(600));
      assert.ok(!JSON.stringify(rows()).includes(code.replace("-", "")));
      assert.equal(pair(` ${code.replace("-", "").toUpperCase()}. `), true);
    });

    it("makes codes of more than 40 bits, no two alike", () => {
      const codes = Array.from({ length: 200 }, () => pairing.newCode(database, now).code);
      assert.equal(new Set(codes).size, 200);
      const letters = new Set(codes.join("").replaceAll("-", ""));
      assert.ok(Math.log2(letters.size) * 10 >= 40, String(letters.size));
    });

    it("takes a code once", () => {
      const { code } = pairing.newCode(database, now);
      assert.deepEqual([pair(code), pair(code, ben)], [true, false]);
      assert.deepEqual(users.usersOf(database, settings([])), [ana]);
    });

    it("takes a code for ten minutes", () => {
      const { code } = pairing.newCode(database, now);
      assert.equal(pair(code, ana, later(600)), false);
      assert.equal(pair(code, ana, later(599)), true);
    });

    it("takes no code after five wrong ones, whoever sent them, and counts them against each that is good", () => {
      const codes = [pairing.newCode(database, now), pairing.newCode(database, later(1))];
      for (let tries = 0; tries < 4; tries += 1) assert.equal(pair("wrong", 100 + tries), false);
      assert.deepEqual(
        rows().map(({ tries }) => tries),
        [4, 4],
      );
      assert.equal(pair(codes[0]?.code ?? ""), true);
      pair("");
      assert.equal(pair(codes[1]?.code ?? "", ben), false);
      assert.equal(pair(pairing.newCode(database, now).code, ben), true);
    });

    it("lets nobody pair who stands for many, and keeps the code for others", () => {
      const { code } = pairing.newCode(database, now);
      assert.deepEqual([pair(code, anonymousAdmin), pair(code, group), pair(code)], [false, false, true]);
    });

    it("keeps names in one line that nothing turns around, and the first time", () => {
      pair(pairing.newCode(database, now).code, ana, later(1), `A\u202Ena\n\u001B[31m${"x".repeat(300)}`);
      pair(pairing.newCode(database, now).code, ana, later(5), "Ana B.");
      const [one, ...more] = users.paired(database);
      assert.deepEqual(
        [one, more],
        [{ user_id: ana, chat_id: ana, name: "Ana B.", paired_at: later(1).toISOString() }, []],
      );
    });

    const chats: Readonly<
      Record<
        string,
        readonly [
          listed: number[],
          chat: number | undefined,
          paired: number[],
          chatIs: number | undefined,
          ownerIs: number | undefined,
        ]
      >
    > = {
      "that is set, and is theirs": [[ana, ben], ben, [ana], ben, ben],
      "that is set, and is nobody's who may talk": [[ana], 99, [], 99, ana],
      "that is set, and a group": [[ana], group, [ben], group, ben],
      "of whoever paired first": [[99], undefined, [ben, ana], ben, ben],
      "of nobody, though one is listed": [[group, ana], undefined, [], undefined, ana],
      "of nobody": [[], undefined, [], undefined, undefined],
    };
    for (const [title, [listed, chat, order, chatIs, ownerIs]] of Object.entries(chats))
      it(`has a chat for notifications ${title}, and an owner`, () => {
        for (const [at, id] of order.entries()) pairNew(id, later(at));
        const has = settings(listed, chat);
        assert.equal(users.defaultChat(database, has), chatIs);
        const owner = ownerIs === undefined ? undefined : { chat_id: ownerIs, user_id: ownerIs };
        assert.deepEqual(users.ownerOf(database, has), owner);
      });

    const updates: Readonly<
      Record<string, readonly [update: (code: string) => Update, stored: boolean, pairs: boolean]>
    > = {
      "the code of a stranger, in private": [(code) => message(99, `/pair ${code}`), true, true],
      "the link that a stranger opens": [(code) => message(99, `/start ${code}`), true, true],
      "the code of a user who is listed": [(code) => message(ana, `/pair ${code}`), true, true],
      "the code of a stranger, in a group that is listed": [
        (code) => message(99, `/pair ${code}`, asGroup),
        false,
        false,
      ],
      "a wrong code": [() => message(99, "/pair bcdfg-hjkmn"), false, false],
      "words of a stranger": [() => message(99, "hello"), false, false],
      "words of a user, in a group that is listed": [() => message(ana, "hello", asGroup), true, false],
      "words of a user, in another group": [
        () => message(ana, "hello", { id: -7, type: "group" }),
        false,
        false,
      ],
      "a post of a channel": [
        () => ({
          channel_post: { message_id: 1, date: 1, chat: { id: ana, type: "channel" }, text: "hello" },
        }),
        false,
        false,
      ],
      "a message of nobody": [
        () => ({ message: { message_id: 1, date: 1, chat: { id: ana, type: "private" }, text: "hello" } }),
        false,
        false,
      ],
      "a stranger's message beside a user's": [
        () => ({ edited_message: message(ana, "x").message, ...message(99, "hello") }),
        false,
        false,
      ],
      "a stranger with a user's name": [
        () => ({ message: { ...message(99, "hello").message, from: { ...from(99), username: "42" } } }),
        false,
        false,
      ],
      "an id in a text": [
        () => ({ message: { ...message(ana, "hello").message, from: { ...from(ana), id: "42" } } }),
        false,
        false,
      ],
    };
    for (const [at, [title, [update, stored, pairs]]] of Object.entries(updates).entries())
      it(`${stored ? "takes" : "passes over"} ${title}${pairs ? ", who has paired then" : ""}`, async () => {
        const { takerFor } = await loadedFrom<typeof Taker>(made(), "telegram/talk/taker.ts");
        const telegram = { bot: "b", ahead: () => 0 };
        const talk = { database, telegram, settings: settings([ana, group]), channels: [] };
        const code = pairing.newCode(database, new Date()).code;
        const update_id = 1000 + at;
        takerFor(talk as never).take([{ update_id, ...update(code) }]);
        const found = database.get("SELECT 1 FROM updates WHERE update_id = ?", [update_id]);
        assert.deepEqual([found !== undefined, users.paired(database).length === 1], [stored, pairs]);
        assert.deepEqual(database.get("SELECT next FROM offsets"), { next: update_id + 1 });
      });
  });

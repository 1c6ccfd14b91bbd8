import assert from "node:assert/strict";
import * as fc from "fast-check";
import type * as Store from "../../../templates/service/files/service/database.ts";
import type * as Updates from "../../../templates/telegram/files/telegram/store/updates.ts";
import type * as Taker from "../../../templates/telegram/files/telegram/talk/taker.ts";
import type * as Decides from "../../../templates/telegram/files/telegram/talk/decide.ts";
import { loadedFrom, madeBot } from "./helpers/made-bot.ts";

type Talk = Parameters<typeof Decides.decide>[0];
type Json = Record<string, unknown>;

const now = new Date("2026-03-02T09:00:05.000Z");
const from = { id: 42 };
const chat = { id: 42, type: "private" };
const message = (update_id: number, more: Json = {}): Json => ({
  update_id,
  message: { message_id: update_id, date: 1_772_442_000, chat, from, text: "/list", ...more },
});

describe("what the bot decides", () => {
  const made = madeBot();
  let database: Store.Connection;
  let updates: typeof Updates;
  let decides: typeof Decides;

  before(async () => {
    updates = await loadedFrom<typeof Updates>(made(), "telegram/store/updates.ts");
    decides = await loadedFrom<typeof Decides>(made(), "telegram/talk/decide.ts");
    const { openStore, prepareStore } = await loadedFrom<typeof Store>(made(), "service/database.ts");
    prepareStore();
    database = openStore();
    // The tests write a lot, and lose power never.
    database.exec("PRAGMA synchronous = OFF");
  });
  after(() => database.close());
  beforeEach(() => {
    for (const table of ["parts", "outgoing", "updates", "work", "buttons"])
      database.run(`DELETE FROM ${table}`);
  });

  const talk = (more: object = {}): Talk => {
    const telegram = { bot: "b", call: () => Promise.resolve(true) };
    return {
      database,
      telegram,
      settings: { PURUTO_TELEGRAM_ALLOWED_USERS: [42] },
      username: "bot",
      channels: ["puruto-a"],
      ...more,
    } as unknown as Talk;
  };
  const door: Updates.Door = { admit: () => true, kept: (fact) => fact };
  const take = (all: readonly unknown[]): void => updates.takeUpdates(database, "b", all, door, now);

  for (const [title, ahead] of [
    ["keeps when something was said by the clock of this machine, where that is two hours fast", -7_200_000],
    ["keeps when it was said where the clock is right", 0],
  ] as const)
    it(`${title}, and no token in it`, async () => {
      const { takerFor } = await loadedFrom<typeof Taker>(made(), "telegram/talk/taker.ts");
      const settings = { PURUTO_TELEGRAM_ALLOWED_USERS: [42], PURUTO_TELEGRAM_BOT_TOKEN: "7:secret" };
      const telegram = { bot: "b", ahead: () => ahead };
      const [date, text] = [1_772_442_000, "is 7:secret yours?"];
      takerFor(talk({ telegram, settings })).take([message(3, { date, text })] as never);
      const [stored] = updates.newUpdates(database, "b");
      const fact = stored?.fact as { readonly sent_at: string; readonly text: string };
      assert.equal(Date.parse(fact.sent_at), date * 1000 - ahead);
      assert.equal(fact.text, "is [PURUTO_TELEGRAM_BOT_TOKEN] yours?");
    });

  const count = (sql: string): number =>
    Number(database.get(`SELECT count(*) AS all_ FROM ${sql}`)?.["all_"]);
  const later = new Date(now.getTime() + 10_000);

  it("has a hundred presses answered at once at most, as each takes a connection, and does what all are for", async () => {
    const waiting: (() => void)[] = [];
    const call = (): Promise<void> => new Promise((resolve) => waiting.push(resolve));
    const message_id = 1;
    const press = (update_id: number): Json => ({
      update_id,
      callback_query: { id: `q${update_id}`, from, data: "d", message: { message_id, chat } },
    });
    take(Array.from({ length: 150 }, (_, index) => press(index + 1)));
    const slow = talk({ telegram: { bot: "b", call } });
    decides.decide(slow, () => {}, later);
    assert.deepEqual([waiting.length, count("updates WHERE state = 'sent'")], [100, 150]);
    for (const end of waiting) end();
    await new Promise(setImmediate);
    take([press(151)]);
    decides.decide(slow, () => {}, later);
    waiting.at(-1)?.();
    assert.equal(waiting.length, 101);
  });

  it("has an end, or a piece of work, for any update that is one", function () {
    this.timeout(60_000);
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 40 }),
      fc.constantFrom(
        "/a",
        "/cancel",
        "/cancel all",
        "/start x",
        "/new",
        "/pair",
        "/x@y",
        "/a@bot hi",
        "\0",
        "\ud800",
      ),
    );
    const parts = fc.record(
      {
        text,
        caption: text,
        date: fc.oneof(fc.nat(), fc.constant(1_772_442_000), fc.jsonValue()),
        photo: fc.jsonValue(),
        document: fc.record({ file_id: text, file_name: text, file_size: fc.nat() }, { requiredKeys: [] }),
        media_group_id: text,
        reply_to_message: fc.record({ message_id: fc.nat() }),
        chat: fc.record({ id: fc.maxSafeInteger(), type: fc.constantFrom("private", "supergroup", 7) }),
        forward_origin: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    let id = 1;
    fc.assert(
      fc.property(fc.array(parts, { minLength: 1, maxLength: 8 }), (all) => {
        take(all.map((more) => message((id += 1), more)));
        decides.decide(talk(), () => {}, later);
      }),
      { numRuns: 150 },
    );
    assert.equal(count("updates WHERE bundle IS NULL"), 0);
    const open = `updates WHERE state = 'new' AND NOT EXISTS
      (SELECT 1 FROM work WHERE key = 'update:b:' || bundle AND state = 'queued')`;
    assert.equal(count(open), 0);
    assert.equal(count("parts WHERE content LIKE '%went wrong in the bot%'"), 0);
    assert.ok(count("work") > 0 && count("outgoing") > 0);
  });

  it("is said to be wrong where one message does what nobody foresaw, and the next is answered", () => {
    let asked = 0;
    const broken = {
      get channels(): readonly string[] {
        asked += 1;
        if (asked === 1) throw new TypeError("nobody foresaw it");
        return ["puruto-a"];
      },
    };
    take([message(1), message(2)]);
    const watched = talk();
    Object.defineProperty(watched, "channels", Object.getOwnPropertyDescriptor(broken, "channels") ?? {});
    decides.decide(watched, () => {}, later);
    const said = database
      .all("SELECT content FROM parts ORDER BY outgoing")
      .map(({ content }) => (JSON.parse(String(content)) as { text: string }).text);
    assert.match(said[0] ?? "", /went wrong in the bot itself/);
    assert.match(said[1] ?? "", /You can talk to/);
    assert.equal(count("updates WHERE state = 'answered'"), 2);
  });

  it("is decided once, in order, however often it is looked at", () => {
    take([message(2, { text: "/a second" }), message(1, { text: "/a first" })]);
    for (let look = 0; look < 3; look += 1) decides.decide(talk(), () => {}, later);
    const prompts = database.all("SELECT body ->> '$.prompt' AS prompt FROM work ORDER BY number");
    assert.deepEqual(prompts, [{ prompt: "first" }, { prompt: "second" }]);
  });
});

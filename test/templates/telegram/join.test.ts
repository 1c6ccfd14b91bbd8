import assert from "node:assert/strict";
import type * as Joins from "../../../templates/telegram/files/telegram/talk/join.ts";
import { loadedFrom, madeBot } from "./helpers/made-bot.ts";

type Stored = Parameters<typeof Joins.join>[0][number];
type Changes = Partial<Stored["fact"]> & { readonly at?: number; readonly ago?: number };

const start = Date.parse("2026-03-02T09:00:00.000Z");
const long = "x".repeat(4000);
const hour = 3_600_000;

/** A message that came `at` ms after the start, and was sent `ago` ms before it came. */
function came(update_id: number, { at = 0, ago = 0, ...changes }: Changes = {}): Stored {
  const arrived = start + at;
  const sent_at = new Date(Math.floor((arrived - ago) / 1000) * 1000).toISOString();
  const place = { is: "message", user_id: 42, chat_id: 42, is_private: true } as const;
  return {
    update_id,
    stored_at: new Date(arrived).toISOString(),
    fact: { ...place, message_id: update_id, sent_at, text: "t", ...changes },
  };
}

describe("what belongs together", () => {
  const made = madeBot();
  let joins: typeof Joins;
  before(async () => (joins = await loadedFrom<typeof Joins>(made(), "telegram/talk/join.ts")));

  const ids = (bundles: readonly (readonly Stored[])[]): number[][] =>
    bundles.map((bundle) => bundle.map(({ update_id }) => update_id));

  const photo = { text: "", file: "photo", album: "g" };
  const rows: readonly [
    title: string,
    messages: readonly Stored[],
    now: number,
    ready: readonly (readonly number[])[],
    wakeAt?: number,
  ][] = [
    ["a short text waits for nothing", [came(1)], 0, [[1]]],
    ["two short texts are two", [came(1), came(2, { at: 10 })], 20, [[1], [2]]],
    ["a text of 3,999 units waits for nothing", [came(1, { text: long.slice(1) })], 0, [[1]]],
    ["a text of 4,000 units waits 1.5 s", [came(1, { text: long })], 1499, [], 1500],
    ["and no longer", [came(1, { text: long })], 1500, [[1]]],
    [
      "what follows a long text is joined to it, and it waits no more",
      [came(1, { text: long }), came(2, { at: 900 })],
      901,
      [[1, 2]],
    ],
    [
      "a long text that follows one waits anew",
      [came(1, { text: long }), came(2, { at: 900, text: long })],
      2000,
      [],
      2400,
    ],
    [
      "what comes later than that is another",
      [came(1, { text: long }), came(2, { at: 1600 })],
      1700,
      [[1], [2]],
    ],
    [
      "what was sent later, and only came at once, is another",
      [came(1, { text: long, ago: 60_000 }), came(2)],
      0,
      [[1], [2]],
    ],
    [
      "a command ends the wait, and is not joined",
      [came(1, { text: long }), came(2, { at: 5, text: "/cancel" })],
      6,
      [[1], [2]],
    ],
    ["a command never waits", [came(1, { text: "/list" })], 0, [[1]]],
    [
      "a command with a long text waits for the rest of it",
      [came(1, { text: `/a ${long}` }), came(2, { at: 9 })],
      10,
      [[1, 2]],
    ],
    [
      "another user's message is not joined",
      [came(1, { text: long }), came(2, { at: 5, user_id: 7 })],
      6,
      [[2]],
      1500,
    ],
    [
      "a message in another topic is not joined",
      [came(1, { text: long }), came(2, { at: 5, topic: 3 })],
      6,
      [[2]],
      1500,
    ],
    [
      "a message in another chat is not joined",
      [came(1, { text: long }), came(2, { at: 5, chat_id: -9 })],
      6,
      [[2]],
      1500,
    ],
    ["an album waits, and is one", [came(1, photo), came(2, { ...photo, at: 400 })], 500, [], 1900],
    [
      "an album is one however slowly it comes",
      [came(1, photo), came(2, { ...photo, at: 9000 })],
      10_500,
      [[1, 2]],
    ],
    [
      "two albums are two",
      [came(1, { ...photo, ago: 20_000 }), came(2, { ...photo, album: "h", at: 10 })],
      1600,
      [[1], [2]],
    ],
    [
      "what was forwarded waits, and is one",
      [came(1, { forwarded: true }), came(2, { at: 100, forwarded: true })],
      1600,
      [[1, 2]],
    ],
    [
      "a text before what was forwarded does not wait",
      [came(1), came(2, { at: 10, forwarded: true })],
      20,
      [[1]],
      1510,
    ],
    ["a clock that was set back keeps nothing waiting", [came(1, { text: long, at: 60_000 })], 0, [[1]]],
  ];
  for (const [title, messages, now, ready, wakeAt] of rows)
    it(title, () => {
      const joined = joins.join(messages, new Date(start + now));
      assert.deepEqual(ids(joined.ready), ready);
      assert.deepEqual(joined.late, []);
      assert.equal(joined.wakeAt?.getTime(), wakeAt === undefined ? undefined : start + wakeAt);
    });

  it("lists what was sent more than an hour before it came, of each user and place together", () => {
    const messages = [
      came(1, { ago: hour + 2000 }),
      came(2, { ago: 5 * hour, text: "/cancel" }),
      came(3, { ago: hour - 2000 }),
      came(4, { ago: 2 * hour, user_id: 7 }),
    ];
    const { late, ready } = joins.join(messages, new Date(start + 1500));
    assert.deepEqual(late.map(ids), [[[1], [2]], [[4]]]);
    assert.deepEqual(ids(ready), [[3]]);
  });

  it("lets those gather that come with them", () => {
    const messages = [came(1, { ago: 2 * hour }), came(2, { at: 1000, ago: 2 * hour })];
    const { late, wakeAt } = joins.join(messages, new Date(start + 1600));
    assert.deepEqual([late, wakeAt?.getTime()], [[], start + 2500]);
  });

  it("judges by when a message came, not by when it is looked at: what waited for the bot to start is run", () => {
    const { ready, late } = joins.join([came(1, { ago: 5000 })], new Date(start + 5 * hour));
    assert.deepEqual([ids(ready), late], [[[1]], []]);
  });

  it("makes one message of several: their texts, their documents, and the first one's place", () => {
    const document = { file_id: "f", name: "a.txt" };
    const one = joins.asOne([
      came(1, { text: "a" }).fact,
      came(2, { text: "", document, replies_to: 9 }).fact,
      came(3, { text: "c", file: "photo" }).fact,
    ]);
    const { message_id, text, documents, replies_to, file } = one;
    assert.deepEqual([message_id, text, documents, replies_to, file], [1, "a\nc", [document], 9, "photo"]);
  });
});

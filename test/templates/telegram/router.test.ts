import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { Decision, Said, World } from "../../../templates/telegram/files/router.ts";
import type { ChannelNames } from "../../../templates/telegram/files/telegram/channels/names.ts";
import { loadedFrom, madeBot } from "./helpers/made-bot.ts";

const world: World = {
  username: "mybot",
  channels: ["puruto-finanzas", "puruto-notas", "puruto-todos-los-asuntos-de-la-familia"],
  active: "puruto-finanzas",
  skillsOf: (puruto) =>
    ({ "puruto-finanzas": ["status", "add-bill"], "puruto-notas": ["status", "add-note", "find"] })[puruto] ??
    [],
};
const none: World = { ...world, channels: [], active: undefined };
const nobody: World = { ...world, active: undefined };
const alone: World = { ...nobody, channels: ["puruto-notas"] };

const sent = (puruto: string) => ({ puruto, sent_at: "2026-03-01T09:00:00.000Z", text: "Done." });
const said = (text: string, more: Partial<Said> = {}): Said => ({ text, isPrivate: true, ...more });
const ask = (puruto: string, prompt: string, replied = undefined as unknown) =>
  ({ does: "call", puruto, action: "ask", prompt, replied }) as Decision;
const skill = (puruto: string, action: string, prompt = "") =>
  ({ does: "call", puruto, action, prompt, replied: undefined }) as Decision;
const unknown = (command: string, nearest: string | undefined) =>
  ({ does: "unknown-command", command, nearest }) as Decision;
const activate = (puruto: string): Decision => ({ does: "activate", puruto });
const [finanzas, notas] = ["puruto-finanzas", "puruto-notas"];
const zwsp = "\u200B";
const family = "👨‍👩‍👧";
const england = "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}";

type Row = readonly [text: string, is: Decision, world?: World, more?: Partial<Said>];

const rows: Readonly<Record<string, readonly Row[]>> = {
  "a built-in command": [
    ["/start", { does: "start" }],
    ["/start CODE", { does: "pair", code: "CODE" }],
    ["/start CODE", { does: "start" }, world, { isPrivate: false }],
    ["/list", { does: "list" }],
    ["/status", { does: "status" }],
    ["/help me", { does: "help" }],
    ["/new", { does: "new" }],
    ["/NEW", { does: "new" }],
    ["/new@MyBot", { does: "new" }],
    ["/new@otherbot", { does: "nothing" }],
    ["/new.", { does: "new" }],
  ],
  pairing: [
    ["/pair ABCD-EFGH", { does: "pair", code: "ABCD-EFGH" }],
    ["/pair  ABCD  and more", { does: "pair", code: "ABCD" }],
    ["/pair", { does: "pair", code: "" }],
    ["/pair ABCD", { does: "nothing" }, world, { isPrivate: false }],
  ],
  cancelling: [
    ["/cancel", { does: "cancel", what: "active" }],
    ["/cancel all", { does: "cancel", what: "all" }],
    ["/cancel ALL", { does: "cancel", what: "all" }],
    ["/cancel", { does: "cancel", what: "replied" }, world, { replied: sent(notas) }],
    ["/cancel all", { does: "cancel", what: "all" }, world, { replied: sent(notas) }],
    ["/cancel notas", { does: "help" }],
  ],
  "the command of a channel": [
    ["/finanzas", activate(finanzas)],
    ["/puruto_finanzas", activate(finanzas)],
    ["/puruto-finanzas", activate(finanzas)],
    ["/Finanzas", activate(finanzas)],
    ["/finanzas@mybot", activate(finanzas)],
    ["/finanzas@otherbot", { does: "nothing" }],
    ["/notas What is there?", ask(notas, "What is there?")],
    ["/notas\nWhat is there?", ask(notas, "What is there?")],
    ["/notas, what is there?", ask(notas, "what is there?")],
    ["/todos_los_asuntos_de_la_familia", activate("puruto-todos-los-asuntos-de-la-familia")],
    ["/puruto_todos_los_asuntos_de_la_f", activate("puruto-todos-los-asuntos-de-la-familia")],
    ["/notas", unknown("notas", undefined), none],
    ["/notas hello", ask(notas, "hello"), world, { file: "photo" }],
  ],
  "the skill of a channel": [
    ["/finanzas status", skill(finanzas, "status")],
    ["/finanzas Status", skill(finanzas, "status")],
    ["/finanzas status of my bills", ask(finanzas, "status of my bills")],
    ["/notas add-note Buy milk", skill(notas, "add-note", "Buy milk")],
    ["/notas add_note Buy milk", skill(notas, "add-note", "Buy milk")],
    ["/notas add-note\nBuy\nmilk", skill(notas, "add-note", "Buy\nmilk")],
    ["/notas add-bill 12", ask(notas, "add-bill 12")],
    ["/notas find keys", ask(notas, "find keys")],
    ["/notas constructor", ask(notas, "constructor")],
  ],
  "other text": [
    ["What do I owe?", ask(finanzas, "What do I owe?")],
    ["status", ask(finanzas, "status")],
    ["What do I owe?", { does: "choose" }, nobody],
    ["What do I owe?", { does: "choose" }, none],
    ["What is there?", ask(notas, "What is there?"), alone],
    ["What do I owe?", { does: "choose" }, { ...world, active: "puruto-gone" }],
    ["What is there?", ask(notas, "What is there?"), { ...alone, active: "puruto-gone" }],
    ["/usr/bin is full", ask(finanzas, "/usr/bin is full")],
    ["/1.5 of it", ask(finanzas, "/1.5 of it")],
    ["/ hello", ask(finanzas, "/ hello")],
    ["I typed /new", ask(finanzas, "I typed /new")],
    ["A caption", ask(finanzas, "A caption"), world, { file: "photo" }],
  ],
  "a reply": [
    ["And then?", ask(notas, "And then?", sent(notas)), world, { replied: sent(notas) }],
    [
      "And then?",
      ask("puruto-gone", "And then?", sent("puruto-gone")),
      none,
      { replied: sent("puruto-gone") },
    ],
    ["/list", { does: "list" }, world, { replied: sent(notas) }],
    ["/finanzas", activate(finanzas), world, { replied: sent(notas) }],
    ["/notas More", ask(notas, "More", sent(notas)), world, { replied: sent(notas) }],
    ["/finanzas More", ask(finanzas, "More"), world, { replied: sent(notas) }],
  ],
  "an unknown command": [
    ["/finanza", unknown("finanza", "finanzas")],
    ["/lst", unknown("lst", "list")],
    ["/constructor", unknown("constructor", undefined)],
    ["/ñandú what", unknown("ñandú", undefined)],
  ],
  "what nobody sees": [
    ["", { does: "nothing" }],
    [` ${zwsp}\uFEFF\n `, { does: "nothing" }],
    ["", { does: "unsupported", what: "voice" }, world, { file: "voice" }],
    [zwsp, { does: "unsupported", what: "photo" }, world, { file: "photo" }],
    [` ${zwsp}/list${zwsp} `, { does: "list" }],
    [`/finanzas${zwsp}`, activate(finanzas)],
    [`/notas${zwsp} hello ${zwsp}`, ask(notas, "hello")],
    [family, ask(finanzas, family)],
    [england, ask(finanzas, england)],
    ["\uD800", ask(finanzas, "\uD800")],
    ["/\uD800", ask(finanzas, "/\uD800")],
    ["/👍", ask(finanzas, "/👍")],
  ],
};

const named: Readonly<Record<string, readonly [channels: string[], names: string[], told: string[]]>> = {
  "as it is, and without puruto-": [["puruto-finanzas"], ["puruto_finanzas finanzas"], []],
  "as it is alone, where it does not begin with that": [["finanzas"], ["finanzas finanzas"], []],
  "otherwise than a built-in command": [
    ["puruto-list", "pair"],
    ["puruto_list list2", "pair2 pair2"],
    ["puruto-list is /list2: /list is taken", "pair is /pair2: /pair is taken"],
  ],
  "otherwise than the channels before it": [
    ["puruto-a", "a", "puruto-puruto-a", "puruto-a2"],
    ["puruto_a a", "a2 a2", "puruto_puruto_a puruto_a2", "puruto_a22 a22"],
    [
      "a is /a2: /a is taken",
      "puruto-puruto-a is /puruto_a2: /puruto_a is taken",
      "puruto-a2 is /puruto_a22: /puruto_a2 is taken",
      "puruto-a2 is /a22: /a2 is taken",
    ],
  ],
  "in 32 characters": [
    [`${"x".repeat(32)}y`, `${"x".repeat(32)}z`],
    [`${"x".repeat(32)} ${"x".repeat(32)}`, `${"x".repeat(31)}2 ${"x".repeat(31)}2`],
    [`${"x".repeat(32)}z is /${"x".repeat(31)}2: /${"x".repeat(32)} is taken`],
  ],
};

describe("what a message means", function () {
  this.timeout(60_000);
  const made = madeBot();
  let route: (said: Said, world: World) => Decision;
  let names: {
    namesOf: (channels: readonly string[]) => readonly ChannelNames[];
    renamed: (names: readonly ChannelNames[]) => readonly string[];
  };
  before(async () => {
    ({ route } = await loadedFrom<{ route: typeof route }>(made(), "router.ts"));
    names = await loadedFrom(made(), "telegram/channels/names.ts");
  });

  for (const [about, table] of Object.entries(rows))
    for (const [text, is, its = world, more = {}] of table) {
      const where = [
        ...(its.active === undefined ? [`of ${its.channels.length} channels`] : []),
        ...(more.replied === undefined ? [] : [`in reply to ${more.replied.puruto}`]),
        ...(more.file === undefined ? [] : [`with a ${more.file}`]),
        ...(more.isPrivate === false ? ["in a group"] : []),
      ].join(", ");
      it(`is that of ${about}: ${JSON.stringify(text)} ${where}`, () =>
        assert.deepEqual(route(said(text, more), its), is));
    }

  it("is something for every text", () => {
    const piece = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("/", "/finanzas", "@mybot", "@", " ", zwsp, "\n", "-", "_", "cancel", "all", "\uD83D"),
    );
    const texts = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(""));
    const file = fc.option(fc.string(), { nil: undefined });
    fc.assert(
      fc.property(texts, file, fc.boolean(), (text, has, isPrivate) => {
        const decision = route({ text, file: has, isPrivate }, nobody);
        assert.equal(typeof decision.does, "string");
        if (decision.does === "call") assert.ok(nobody.channels.includes(decision.puruto));
      }),
      { numRuns: 2000 },
    );
  });

  for (const [title, [channels, are, told]] of Object.entries(named))
    it(`is by names, and a channel is called ${title}: ${channels.join(", ").slice(0, 60)}`, () => {
      const found = names.namesOf(channels);
      assert.deepEqual(
        found.map(({ long, short }) => `${long} ${short}`),
        are,
      );
      assert.deepEqual(names.renamed(found), told);
    });

  it("is by names that Telegram allows, each of one channel, which it keeps when others are added", () => {
    const word = fc.constantFrom("puruto", "a", "b", "list", "new", "a2", "x".repeat(31));
    const name = fc.array(word, { minLength: 1, maxLength: 4 }).map((parts) => parts.join("-"));
    const lists = fc.uniqueArray(name, { maxLength: 30 });
    fc.assert(
      fc.property(lists, (channels) => {
        const found = names.namesOf(channels);
        const each = found.flatMap(({ long, short }) => [...new Set([long, short])]);
        assert.deepEqual(new Set(each).size, each.length);
        for (const one of each) assert.match(one, /^[a-z0-9_]{1,32}$/);
        assert.deepEqual(names.namesOf(channels.slice(0, -1)), found.slice(0, -1));
        for (const { puruto, short, long } of found)
          for (const command of [short, long])
            assert.deepEqual(route(said(`/${command}`), { ...world, channels }), activate(puruto));
      }),
    );
  });
});

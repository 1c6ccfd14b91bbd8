import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";
import type * as Database from "../../../templates/db/files/lib/database.ts";
import type * as Notes from "../../../templates/notes/files/lib/notes/notes.ts";
import type * as Payload from "../../../templates/notes/files/lib/notes/payload.ts";
import { Made, runnersHere } from "../db/helpers/made.ts";

const texts = {
  truck: "Mañana llega el camión rojo",
  party: "Fiesta 🎉 el sábado, NEAR the river OR not",
  code: `"quoted" c++ a*b ^top -minus col:umn (brackets) __proto__ constructor`,
  japanese: "家計簿 をつける",
  long: `begin ${"word ".repeat(15_000)}end`,
};
type Name = keyof typeof texts;

/** What is looked for, and which notes have it. */
const rows: readonly [title: string, query: string, found: readonly Name[]][] = [
  ["a word", "rojo", ["truck"]],
  ["a word in capitals, without its accent", "CAMION", ["truck"]],
  ["a word with an accent that it lacks", "rójo", ["truck"]],
  ["an accent of its own character", "camio\u0301n", ["truck"]],
  ["the beginning of the last word", "llega cam", ["truck"]],
  ["the beginning of another word", "cam llega", []],
  ["several words in any order", "rojo camión", ["truck"]],
  ["words of two notes", "rojo fiesta", []],
  ["a word in quotes", `"rojo"`, ["truck"]],
  ["an open quote", `"rojo`, ["truck"]],
  ["quotes alone", `"""`, []],
  ["NEAR(", "NEAR(", ["party"]],
  ["NEAR(a b, 2)", "NEAR(river, 2)", []],
  ["OR between words", "rojo OR fiesta", []],
  ["NOT", "NOT rojo", []],
  ["AND", "AND", []],
  ["a star", "*", ["code"]],
  ["a star behind a word", "roj*", ["truck"]],
  ["a hyphen", "-", ["code"]],
  ["a hyphen before a word", "-minus", ["code"]],
  ["a colon", "col:umn", ["code"]],
  ["a column of the index", "text:rojo", []],
  ["a caret", "^top", ["code"]],
  ["brackets", "(brackets)", ["code"]],
  ["braces", "{title text}:rojo", []],
  ["a plus", "c++ brackets", ["code"]],
  ["a percent sign", "%", []],
  ["an underscore", "__proto__", ["code"]],
  ["constructor", "constructor", ["code"]],
  ["an emoji", "🎉", ["party"]],
  ["an emoji that no note has", "💸", []],
  ["an emoji beside a word", "fiesta 💸", ["party"]],
  ["an emoji behind a word of another note", "rojo 🎉", ["truck"]],
  ["Japanese", "家計簿", ["japanese"]],
  ["SQL", "'); DROP TABLE note; --", []],
  ["a word of a long note", "begin end", ["long"]],
  ["five hundred letters", "e ".repeat(500), []],
  ["nothing", "", ["long", "japanese", "code", "party", "truck"]],
  ["blanks", " \n\t ", ["long", "japanese", "code", "party", "truck"]],
];

const refused: readonly [title: string, payload: Record<string, unknown>, message: RegExp][] = [
  [
    "a query with NUL",
    { query: "a\0b" },
    /^query must be a text of 0 to 1000 characters without NUL, got "a\\u0000b" \[/,
  ],
  ["a query of 100 kB", { query: "x".repeat(1e5) }, /^query must be .{100,140} \[/],
  ["half an emoji", { query: "\ud83c" }, /^query must be/],
  ["a query that is no text", { query: ["x"] }, /^query must be a text .*, got \["x"\] \[/],
  ["a limit of 0", { limit: 0 }, /^limit must be a whole number from 1 to 100, got 0 \[/],
  ["a limit in words", { limit: "10" }, /^limit must be/],
  ["a tag of two words", { tag: "a b" }, /^a tag must be one word/],
  [
    "all that is wrong at once",
    { query: 1, tag: 1, limit: 1.5 },
    /^query .*; a tag .*; limit .* \[bad-payload\]$/,
  ],
];

for (const runner of runnersHere)
  describe(`finding notes with runner ${runner}`, () => {
    let made: Made;
    let notes: typeof Notes;
    let payload: typeof Payload;
    let database: ReturnType<typeof Database.openDatabase>;
    const ids = new Map<unknown, string>();
    before(async () => {
      made = new Made({ runner, starter: "notes" });
      const load = (name: string) =>
        import(pathToFileURL(made.path(`lib/${name}.ts`)).href) as Promise<never>;
      [notes, payload] = [await load("notes/notes"), await load("notes/payload")];
      const { createDatabase, openDatabase }: typeof Database = await load("database");
      createDatabase();
      database = openDatabase();
      for (const [index, [name, text]] of Object.entries(texts).entries()) {
        const note = payload.parseNote({ text, tags: index < 2 ? ["#Casa", "casa-nueva"] : ["nueva"] });
        ids.set(notes.addNote(database, note, undefined), name);
      }
    });
    after(() => {
      database.close();
      made.remove();
    });
    const find = (wanted: Record<string, unknown>) => notes.findNotes(database, payload.parseSearch(wanted));
    const names = (wanted: Record<string, unknown>) => find(wanted).map(({ id }) => ids.get(id));

    for (const [title, query, found] of rows)
      it(`takes ${title} as what it is`, () => assert.deepEqual(names({ query }), found));

    for (const [title, wanted, message] of refused)
      it(`refuses ${title}`, () => assert.throws(() => find(wanted), { message }));

    it("finds a tag whole, in capitals or not, alone and with words", () => {
      assert.deepEqual(new Set(names({ tag: "#CASA" })), new Set(["party", "truck"]));
      assert.deepEqual(names({ tag: "nueva", query: "begin" }), ["long"]);
      assert.deepEqual(names({ tag: "nueva", query: "rojo" }), []);
      assert.deepEqual(names({ tag: "casa", query: "🎉" }), ["party"]);
      assert.deepEqual(names({ tag: "cas" }), []);
      assert.deepEqual(names({ tag: "cása" }), []);
    });

    it("takes what was said for the query, where the payload names nothing to look for", () => {
      const wanted = [{}, { query: "fiesta" }, { tag: "casa" }];
      const found = wanted.map((one) => payload.parseSearch(one, "rojo").query);
      assert.deepEqual(found, ["rojo", "fiesta", ""]);
    });

    it("finds what tags say as words, too", () => assert.deepEqual(names({ query: "casa rojo" }), ["truck"]));

    it("shows where it was found, and all of a note by its number", () => {
      const [found] = find({ query: "end" });
      assert.match(String(found?.snippet), /^….* end$/);
      assert.deepEqual(
        find({ id: found?.id }).map(({ text }) => text),
        [texts.long],
      );
      assert.deepEqual(find({ id: 99 }), []);
    });

    it("follows what is changed and removed by hand", () => {
      database.exec("SAVEPOINT before");
      database.run("UPDATE note SET text = 'azul' WHERE text LIKE '%rojo%'");
      assert.deepEqual([names({ query: "rojo" }), names({ query: "azul" })], [[], ["truck"]]);
      database.run("DELETE FROM note WHERE text = 'azul'");
      assert.deepEqual(names({ query: "azul" }), []);
      database.exec("INSERT INTO word (word, rank) VALUES ('integrity-check', 1); ROLLBACK TO before");
      assert.deepEqual(names({ query: "rojo" }), ["truck"]);
    });
  });

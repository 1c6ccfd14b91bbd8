import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { answerOf, Made, runnersHere, said, type Said } from "../db/helpers/made.ts";
import { refuses, type Refusal } from "../db/helpers/refusals.ts";

const refused: readonly Refusal[] = [
  [
    "a note without a text",
    "add-note",
    "{}",
    /^text must be a text of 1 to 100000 characters .*, got "" \[bad-p/,
  ],
  ["a note of blanks", "add-note", `{"text":" \\n"}`, /^text must be .* \[bad-payload\]/],
  [
    "a note with NUL",
    "add-note",
    `{"text":"a\\u0000"}`,
    /^text must be .* without NUL, got "a\\u0000" \[bad-p/,
  ],
  [
    "a note of more than 100,000 characters",
    "add-note",
    `{"text":"${"x".repeat(100_001)}"}`,
    /^text must be .{50,150}\]/,
  ],
  [
    "an unknown key",
    "add-note",
    `{"text":"a","__proto__":{}}`,
    /may have text, title, tags, at, got \["__proto__"\]/,
  ],
  ["a tag with quotes", "add-note", `{"text":"a","tags":["a\\"b"]}`, /^a tag must be .* \[bad-payload\]/],
  [
    "21 tags",
    "add-note",
    `{"text":"a","tags":[${'"a",'.repeat(20)}"a"]}`,
    /^tags must be a list of at most 20/,
  ],
  ["a day that there is not", "add-note", `{"text":"a","at":"2026-02-30"}`, /^at must be like/],
  ["a time without a colon", "add-note", `{"text":"a","at":"2026-02-20T1830"}`, /^at must be like/],
  ["a year of five digits", "add-note", `{"text":"a","at":"9999-12-31T23:59-23:59"}`, /^at must be like/],
  [
    "a summary in words",
    "day-summary",
    "today",
    /^this takes no words: .*'\{"date": …\}', got "today" \[bad-payload\]/,
  ],
  [
    "a summary of no day",
    "day-summary",
    `{"date":"today"}`,
    /^date must be a day like 2026-12-31, got "today" \[/,
  ],
  [
    "days that are turned",
    "day-summary",
    `{"date":"2026-01-01","since":"2026-01-02"}`,
    /^since must not be after/,
  ],
  ["a note that there is not", "find-notes", `{"id":999}`, /^there is no note 999 \[not-found\]/],
];

const found = (answer: Record<string, unknown>) => answer["notes"] as Record<string, unknown>[];

for (const runner of runnersHere)
  describe(`the skills of notes with runner ${runner}`, function () {
    this.timeout(60_000);
    let made: Made;
    before(async () => {
      made = new Made({ runner, starter: "notes" });
      answerOf(await made.skill("init"));
    });
    after(() => made.remove());
    const ask = async (skill: string, ...args: string[]) => answerOf(await made.skill(skill, ...args));

    refuses(() => made, refused);

    it("take words by hand, and give them back", async () => {
      const { summary, note } = await ask("add-note", "Comprar", "pan", "integral");
      const { id, text, day } = note as Record<string, unknown>;
      assert.equal(summary, `Added note ${Number(id)} of ${String(day)}.`);
      assert.equal(text, "Comprar pan integral");
      const [one] = found(await ask("find-notes", "pan", "inte"));
      assert.deepEqual([one?.["id"], one?.["added_by"]], [id, null]);
    });

    it("sum up a day and a week, by tags", async () => {
      const add = (text: string, at: string, ...tags: string[]) =>
        ask("add-note", JSON.stringify({ text, at, tags }));
      await add("late", "2020-05-05T23:59", "work");
      await add("early", "2020-05-05", "work", "home");
      await add("before", "2020-05-04T12:00");
      const { summary, notes, by_tag } = await ask("day-summary", `{"date":"2020-05-05"}`);
      assert.equal(summary, "2 notes on 2020-05-05 (work 2, home 1).");
      assert.deepEqual(by_tag, [
        { tag: "work", notes: 2 },
        { tag: "home", notes: 1 },
      ]);
      assert.deepEqual(
        found({ notes }).map(({ snippet }) => snippet),
        ["early", "late"],
      );
      const since = await ask("day-summary", `{"since":"2020-05-04","date":"2020-05-05"}`);
      assert.equal(since["summary"], "3 notes from 2020-05-04 to 2020-05-05 (work 2, home 1).");
    });

    it("take a day as it is here, wherever that is", async () => {
      const note = `{"text":"x","at":"2021-01-01T00:30:00Z"}`;
      const days = [];
      for (const TZ of ["America/New_York", "Asia/Tokyo"]) {
        const child = made.start(".claude/skills/add-note/scripts/run.ts", [note], { TZ });
        days.push((answerOf(await said(child))["note"] as Record<string, unknown>)["day"]);
      }
      assert.deepEqual(days, ["2020-12-31", "2021-01-01"]);
    });

    it("say that there are more than asked for", async () => {
      const { summary, more, notes } = await ask("find-notes", `{"limit":1}`);
      assert.deepEqual([more, found({ notes }).length], [true, 1]);
      assert.equal(summary, "Found more than 1 notes; these are the first 1.");
    });

    it("lose no note of eight callers at once", async () => {
      const many = Array.from({ length: 8 }, (_, index) => ask("add-note", `parallel note ${index}`));
      await Promise.all(many);
      assert.equal(found(await ask("find-notes", "parallel")).length, 8);
    });

    it("are told of by status", async () => {
      const { ok, notes } = await ask("status");
      assert.equal(ok, true);
      assert.ok(Number((notes as Record<string, unknown>)["count"]) > 0);
    });

    it("do what another Puruto asks, with the words of its request or a payload", async () => {
      const added = responseOf(await made.called("add-note", "Llamar al técnico «mañana» & 'ya'"));
      assert.deepEqual(
        [added["status"], added.result?.["note"]?.["text"]],
        ["ok", "Llamar al técnico «mañana» & 'ya'"],
      );
      const tagged = responseOf(await made.called("add-note", "x", { text: "--target x", tags: ["Ñ"] }));
      assert.deepEqual(tagged.result?.["note"]?.["tags"], ["ñ"]);
      const response = responseOf(await made.called("find-notes", "TECNICO man"));
      const [one] = found(response.result ?? {});
      assert.equal(one?.["added_by"], "puruto-caller");
      const refusal = responseOf(await made.called("find-notes", "x", { query: "a\0" }));
      assert.match(JSON.stringify(refusal), /"status":"error".*without NUL.*\[bad-payload\]/);
      assert.equal(responseOf(await made.called("day-summary", "What was noted?"))["status"], "ok");
    });

    it("pass the tests that they come with", () => {
      const loader = process.features.typescript ? [] : ["--import", "tsx"];
      const { NODE_TEST_CONTEXT: _, ...env } = process.env;
      const words = [...loader, "--test", "tests/notes.test.ts"];
      const { status, stdout } = spawnSync(process.execPath, words, {
        cwd: made.root,
        env,
        encoding: "utf8",
      });
      assert.equal(status, 0, stdout);
    });
  });

describe("the skills of notes in Spanish", function () {
  this.timeout(60_000);
  let made: Made;
  before(async () => {
    made = new Made({ runner: "tsx", starter: "notes", language: "es" });
    answerOf(await made.skill("init"));
  });
  after(() => made.remove());

  it("say so in Spanish", async () => {
    const note = `{"text":"Viene el fontanero","tags":["Casa"],"at":"2026-03-02"}`;
    assert.equal(
      answerOf(await made.skill("add-note", note))["summary"],
      "Apuntada la nota 1 del 2026-03-02, con casa.",
    );
    assert.equal(answerOf(await made.skill("find-notes", "fontanero"))["summary"], "Hay 1 nota.");
    const day = await made.skill("day-summary", `{"date":"2026-03-02"}`);
    assert.equal(answerOf(day)["summary"], "1 nota el 2026-03-02 (casa 1).");
    const { stderr } = await made.skill("add-note", `{"title":1}`);
    assert.equal(
      stderr,
      `title debe ser un texto de 0 a 200 caracteres sin NUL; se ha recibido 1; text debe ser un texto de 1 a 100000 caracteres sin NUL; se ha recibido "" [bad-payload]\n`,
    );
  });
});

interface Response extends Record<string, unknown> {
  readonly result?: Record<string, Record<string, unknown>>;
}

const responseOf = ({ stdout, stderr }: Said): Response => {
  assert.notEqual(stdout, "", stderr);

  return (JSON.parse(stdout) as { response: Response }).response;
};

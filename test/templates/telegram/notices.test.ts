import assert from "node:assert/strict";
import { rmSync, mkdirSync } from "node:fs";
import type * as Notices from "../../../templates/telegram/files/telegram/inbox/notice.ts";
import { Inbox } from "./helpers/inbox.ts";
import { loadedFrom, madeBot } from "./helpers/made-bot.ts";

const run = { job_id: "daily", target: "puruto-books", run_id: "daily-1", ts: "2026-02-25T20:01:10.012Z" };

/** What a line is on the phone. */
const shown: readonly (readonly [title: string, line: object, text: string])[] = [
  [
    "what a job answered",
    { id: "1", ...run, attempt: 1, result: { summary: "Three invoices came in." }, late_sec: 5 },
    "daily: done\nThree invoices came in.\nAsked: puruto-books.",
  ],
  [
    "why a job failed, how late it was, and after how many attempts",
    {
      id: "1",
      ...run,
      attempts: 3,
      late_sec: 2520,
      error: { code: "DENIED", message: "The rule says no", details: {} },
    },
    "daily: failed (DENIED)\nThe rule says no\nAsked: puruto-books. It was 42 min late. Attempts: 3.",
  ],
  [
    "tools that were refused to it",
    {
      id: "1",
      job_id: "daily",
      attempt: 1,
      result: { summary: "s", refused: [{ tool: "Bash", input: "rm" }, "Web"] },
    },
    "daily: done\ns\nIts agent was not allowed: Bash, Web.",
  ],
  ["an answer without words", { id: "1", job_id: "daily", result: { total: 3 } }, 'daily: done\n{"total":3}'],
  ["an answer that is nothing", { id: "1", job_id: "daily", result: null }, "daily: done"],
  ["an answer that is a text", { id: "1", job_id: "daily", result: "Fine" }, "daily: done\nFine"],
  ["an error that is none", { id: "1", job_id: "daily", error: 7 }, "daily: failed (ERROR)"],
  [
    "hours that it was late",
    { id: "1", job_id: "d", result: "x", late_sec: 7300 },
    "d: done\nx\nIt was 2 h late.",
  ],
  [
    "days that it was late",
    { id: "1", job_id: "d", result: "x", late_sec: 400_000 },
    "d: done\nx\nIt was 5 days late.",
  ],
  ["what another program says", { id: "1", from: "backup", text: "It is done." }, "backup\nIt is done."],
  [
    "a summary of another program",
    { id: "1", from: "backup", summary: "It is done." },
    "backup\nIt is done.",
  ],
  ["what nobody signed", { id: "1", text: "Hello" }, "cron-events\nHello"],
  ["what is no text", { id: "1", from: "disk", free: 3 }, 'disk\n{"free":3}'],
  ["a name that is none", { id: "1", from: "a\u0007b", text: "x" }, "cron-events\nx"],
  ["signs that steer a terminal", { id: "1", from: "x", text: "a\u001b[2Jb\r\nc\u0000d" }, "x\na[2Jb\ncd"],
];

describe("a notification", () => {
  const made = madeBot();
  let inbox: Inbox;
  beforeEach(async () => {
    inbox = await Inbox.open(made());
  });
  afterEach(() => inbox.close());

  for (const [title, line, text] of shown)
    it(`reads as ${title}`, () => {
      inbox.add("cron-events.jsonl", line);
      inbox.take();
      inbox.put();
      assert.deepEqual(inbox.texts(), [text]);
    });

  it("has a reply go to the Puruto that was asked, with job and run", () => {
    inbox.add("cron-events.jsonl", { id: "1", ...run, result: null });
    inbox.add(
      "cron-events.jsonl",
      { id: "2", from: "puruto-notes", text: "x" },
      { id: "3", from: "Nobody!", text: "x" },
    );
    inbox.take();
    inbox.put();
    const sql = "SELECT key, puruto, job_id, run_id FROM outgoing ORDER BY number";
    assert.deepEqual(inbox.rows(sql), [
      { key: "inbox:1", puruto: "puruto-books", job_id: "daily", run_id: "daily-1" },
      { key: "inbox:2", puruto: "puruto-notes", job_id: null, run_id: null },
      { key: "inbox:3", puruto: null, job_id: null, run_id: null },
    ]);
  });

  it("is put once, and logged once when it was sent", () => {
    inbox.add("cron-events.jsonl", { id: "1", ...run, result: null });
    inbox.take();
    inbox.put();
    inbox.put();
    assert.equal(inbox.texts().length, 1);
    assert.equal(inbox.logged().length, 0);
    assert.equal(inbox.sent(), undefined);
    // As one that was killed before it could note what it had logged.
    inbox.database.run("UPDATE inbox SET delivered_at = NULL");
    assert.equal(inbox.sent(), undefined);
    inbox.put();
    assert.equal(inbox.texts().length, 1);
    const [{ forwarded_at, ...logged } = {}, ...others] = inbox.logged();
    assert.match(String(forwarded_at), /Z$/);
    const { job_id, run_id, ts } = run;
    assert.deepEqual(
      [logged, others],
      [{ id: "1", ts, from: "daily", job_id, run_id, chat_id: 42, state: "sent" }, []],
    );
  });

  it("that can never be sent is logged as such, and nothing waits behind it", () => {
    inbox.add("cron-events.jsonl", { id: "1", from: "x", text: "x" });
    inbox.take();
    inbox.put();
    inbox.sent("undeliverable");
    assert.deepEqual(
      inbox.logged().map(({ state }) => state),
      ["undeliverable"],
    );
    assert.deepEqual(inbox.rows("SELECT id FROM inbox WHERE delivered_at IS NULL"), []);
  });

  it("is logged later where that cannot be written now, and is not sent again", () => {
    inbox.add("cron-events.jsonl", { id: "1", from: "x", text: "x" });
    inbox.take();
    inbox.put();
    mkdirSync(made().path("db/cron-forwarded.jsonl"));
    assert.match(inbox.sent() ?? "", /no regular file/);
    inbox.put();
    rmSync(made().path("db/cron-forwarded.jsonl"), { recursive: true });
    assert.equal(inbox.sent(), undefined);
    assert.deepEqual([inbox.texts().length, inbox.logged().length], [1, 1]);
  });

  it("is one of many in one message where more than 20 have come together", () => {
    const lines = Array.from({ length: 25 }, (_, at) => ({
      id: `n${at}`,
      from: `job-${at}`,
      text: `said ${at}`,
    }));
    inbox.add("cron-events.jsonl", ...lines);
    inbox.take();
    inbox.put();
    const texts = inbox.texts();
    assert.equal(texts.length, 1);
    for (const { from, text } of lines) assert.ok(texts[0]?.includes(`${from}\n${text}`), from);
    inbox.sent();
    assert.equal(inbox.logged().length, 25);
    inbox.put();
    assert.equal(inbox.texts().length, 1);
  });

  it("says no more than so much of a text, and breaks no pair", async () => {
    const { parseNotice } = await loadedFrom<typeof Notices>(made(), "telegram/inbox/notice.ts");
    const text = `${"a".repeat(16 * 1024 - 2)}😀😀`;
    const found = parseNotice(JSON.stringify({ text }), "x.jsonl", 0)?.text ?? "";
    assert.match(found, /^a+…$/);
    assert.ok(found.length <= 16 * 1024);
  });

  for (const [what, line] of [
    ["one that nests deep", `{"id":"1","job_id":"d","result":${"[".repeat(50_000)}${"]".repeat(50_000)}}`],
    ["one with the key of a prototype", '{"__proto__":{"id":"x"},"constructor":1,"text":"t"}'],
    ["one with an id of a megabyte", JSON.stringify({ id: "x".repeat(1_000_000), text: "t" })],
    ["one with halves of pairs", '{"id":"\\ud800","from":"\\ud800","text":"\\udc00"}'],
    ["one whose numbers are texts", '{"id":7,"job_id":["x"],"attempts":"3","late_sec":-1,"ts":"never"}'],
  ] as const)
    it(`is made of any line: ${what}`, () => {
      inbox.add("cron-events.jsonl", line);
      assert.equal(inbox.take().taken, 1);
      inbox.put();
      assert.equal(inbox.texts().length, 1);
    });
});

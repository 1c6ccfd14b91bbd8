import assert from "node:assert/strict";
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { Chatting, owner, until, type Row } from "./helpers/chatting.ts";

const cron = "inbox/cron-events.jsonl";
const skill = ".claude/skills/drain-inbox/scripts/run.ts";

const lineOf = (id: string) => ({
  id,
  job_id: "daily",
  target: "puruto-a",
  run_id: id,
  attempt: 1,
  result: { summary: `said ${id}` },
});

/** What is printed besides lines of the log. */
function documentIn(said: string): Row {
  const text = said.replaceAll(/^\{"time".*\n/gm, "");
  return text.startsWith("{") ? (JSON.parse(text) as Row) : {};
}

describe("the command inbox", function () {
  this.timeout(60_000);
  let chatting: Chatting;
  before(async () => {
    chatting = await Chatting.open();
    // Nobody can be written to who has never written.
    chatting.api.say(owner, "/help");
  });
  after(() => chatting.remove());
  beforeEach(() => {
    chatting.settings({ PURUTO_TELEGRAM_DEFAULT_CHAT_ID: String(owner) });
    for (const name of ["inbox", "db"]) {
      rmSync(chatting.path(name), { recursive: true, force: true });
      mkdirSync(chatting.path(name));
    }
  });

  const add = (...ids: readonly string[]): void => {
    for (const id of ids) appendFileSync(chatting.path(cron), `${JSON.stringify(lineOf(id))}\n`);
  };

  /** What it prints, and its exit code. */
  async function run(...args: readonly string[]): Promise<{ code: unknown; said: string; document: Row }> {
    const going = chatting.run(args[0] === skill ? args : ["inbox.ts", ...args]);
    const code = await going.ended;
    const said = going.said();
    return { code, said, document: documentIn(said) };
  }

  /** How often each of these was said in the chat since there were so many messages. */
  const timesSince = (before: number, ...ids: readonly string[]): number[] =>
    ids.map(
      (id) =>
        chatting
          .said()
          .slice(before)
          .filter((text) => text.includes(`said ${id}\n`)).length,
    );

  it("says where there is no inbox", async () => {
    const { code, document } = await run();
    assert.equal(code, 0);
    assert.deepEqual(document, { status: "ok", pending: 0, processed: 0, message: `${cron} does not exist` });
  });

  it("takes what lies there, says what it is, and sends nothing", async () => {
    add("a", "b");
    appendFileSync(chatting.path(cron), "no JSON\n");
    const before = chatting.said().length;
    const { document } = await run();
    const { preview, offset, ...rest } = document;
    assert.deepEqual(rest, {
      status: "ok",
      processed: 2,
      deliver: false,
      delivered: 0,
      skipped_delivery: 2,
      skipped_lines: 1,
      inbox_file: cron,
      forwarded_log: "db/cron-forwarded.jsonl",
    });
    assert.equal(offset, readFileSync(chatting.path(cron)).length);
    assert.deepEqual(
      (preview as Row[]).map(({ id, text }) => [id, text]),
      [
        ["a", "said a"],
        ["b", "said b"],
      ],
    );
    assert.equal((await run()).document["processed"], 0);
    assert.deepEqual(timesSince(before, "a", "b"), [0, 0]);
  });

  it("takes as much as is wanted", async () => {
    add("a", "b", "c");
    const first = await run("--limit", "2");
    const second = await run("--limit", "2");
    assert.deepEqual([first.document["processed"], second.document["processed"]], [2, 1]);
  });

  it("sends by itself where no bot runs, each once, and logs it", async () => {
    add("a", "b");
    const before = chatting.said().length;
    const { document, code } = await run("--deliver");
    assert.deepEqual([code, document["delivered"], document["skipped_delivery"]], [0, 2, 0]);
    assert.equal((await run("--deliver")).document["delivered"], 0);
    assert.deepEqual(timesSince(before, "a", "b"), [1, 1]);
    const log = readFileSync(chatting.path("db/cron-forwarded.jsonl"), "utf8").trim().split("\n");
    assert.deepEqual(
      log.map((line) => (JSON.parse(line) as Row)["id"]),
      ["a", "b"],
    );
  });

  it("sends each once where several do so at once", async () => {
    add("a", "b");
    const before = chatting.said().length;
    await Promise.all([run("--deliver"), run("--deliver"), run("--deliver")]);
    assert.deepEqual(timesSince(before, "a", "b"), [1, 1]);
  });

  it("leaves it to a bot that runs to send, and each comes once", async () => {
    const bot = await chatting.start();
    add("a", "b");
    const before = chatting.said().length;
    const { document } = await run("--deliver");
    assert.equal(document["skipped_delivery"], 0);
    add("c");
    await until(() => timesSince(before, "c")[0] === 1);
    bot.child.kill("SIGTERM");
    assert.equal(await bot.ended, 0);
    assert.deepEqual(timesSince(before, "a", "b", "c"), [1, 1, 1]);
  });

  it("says how much could not be sent", async () => {
    chatting.settings({ PURUTO_TELEGRAM_DEFAULT_CHAT_ID: "43" });
    add("a");
    const { document } = await run("--deliver");
    assert.deepEqual([document["delivered"], document["skipped_delivery"]], [0, 1]);
  });

  it("says where there is no chat to send to, and keeps what it took", async () => {
    chatting.settings();
    add("a");
    const { code, document } = await run("--deliver");
    assert.equal(code, 1);
    assert.deepEqual([document["status"], (document["error"] as Row)["code"]], ["error", "NO_CHAT"]);
    assert.equal((await chatting.rows("SELECT id FROM inbox")).length, 1);
  });

  for (const [args, said] of [
    [["--limit", "0"], /^--limit must be a whole number from 1 to 99999, got "0"$/m],
    [["--limit"], /^--limit must be/m],
    [["--limit", "2", "--limit", "3"], /"--limit" is not understood/],
    [["now"], /"now" is not understood/],
    [["--deliver=yes"], /"--deliver" is not understood/],
  ] as const)
    it(`refuses ${args.join(" ")} in one line`, async () => {
      const refused = await run(...args);
      assert.equal(refused.code, 2);
      assert.match(refused.said, said);
      assert.equal(refused.said.trim().split("\n").length, 1);
    });

  for (const given of [false, true])
    it(`names the token's former name where it is still set${given ? ", beside its own, too" : ""}`, async () => {
      const { token } = chatting.api;
      chatting.settings({ PURUTO_TELEGRAM_BOT_TOKEN: given ? token : "", PURUTO_BOT_TOKEN: token });
      add("a");
      const { code, said } = await run("--deliver");
      assert.equal(code, 2);
      assert.match(said, /^PURUTO_TELEGRAM_BOT_TOKEN .*PURUTO_BOT_TOKEN is its former name/);
    });

  it("has help", async () => {
    assert.match((await run("--help")).said, /--limit N .*\n.*--deliver /);
  });

  describe("as a skill", () => {
    it("shows the latest, with what is new and what waits", async () => {
      add("a", "b", "c");
      await run();
      add("d");
      const { document } = await run(skill, '{"limit": 2}');
      const { messages, summary, ...rest } = document;
      assert.deepEqual(rest, { new: 1, waiting: 4 });
      assert.match(String(summary), /4/);
      assert.deepEqual(
        (messages as Row[]).map(({ id, from, target, run_id, delivered_at }) => [
          id,
          from,
          target,
          run_id,
          delivered_at,
        ]),
        ["c", "d"].map((id) => [id, "daily", "puruto-a", id, null]),
      );
    });

    it("delivers where that is wanted", async () => {
      add("a");
      const before = chatting.said().length;
      const { document } = await run(skill, '{"deliver": true}');
      assert.equal(document["waiting"], 0);
      assert.deepEqual(timesSince(before, "a"), [1]);
    });

    it("shows an empty inbox", async () => {
      const { document } = await run(skill);
      assert.deepEqual(document["messages"], []);
    });

    for (const payload of [
      '{"limit": 0}',
      '{"limit": 101}',
      '{"limit": "2"}',
      '{"deliver": 1}',
      '{"done": []}',
      "{",
    ])
      it(`says no to ${payload} in one line`, async () => {
        const { code, said } = await run(skill, payload);
        assert.equal(code, 1);
        assert.match(said, /^[^\n]+ \[bad-payload\]\n$/);
        assert.ok(!existsSync(chatting.path("db/telegram.db")));
      });
  });
});

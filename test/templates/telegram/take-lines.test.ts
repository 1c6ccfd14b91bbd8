import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { Inbox } from "./helpers/inbox.ts";
import { madeBot } from "./helpers/made-bot.ts";

const cron = "cron-events.jsonl";
const line = (id: string, more: object = {}) => ({ id, from: "backup", text: `said ${id}`, ...more });

describe("lines of the inbox", () => {
  const made = madeBot();
  let inbox: Inbox;
  beforeEach(async () => {
    inbox = await Inbox.open(made());
  });
  afterEach(() => inbox.close());

  it("are taken once, from every file, in the order in which files were written", () => {
    inbox.add(cron, line("a"), line("b"));
    inbox.add("backup.jsonl", line("c"));
    utimesSync(inbox.path(cron), 1, 1);
    assert.equal(inbox.take().taken, 3);
    inbox.add(cron, line("d"));
    assert.equal(inbox.take().taken, 1);
    assert.equal(inbox.take().taken, 0);
    assert.deepEqual(inbox.ids(), ["a", "b", "c", "d"]);
  });

  it("are the same by their id, in whatever file", () => {
    inbox.add(cron, line("a"), line("a"));
    inbox.add("other.jsonl", line("a"));
    assert.equal(inbox.take().taken, 1);
  });

  it("without an id are known by where they stand and what they say", () => {
    inbox.add("plain.jsonl", { text: "one" }, { text: "one" }, { text: "two" });
    assert.equal(inbox.take().taken, 3);
    rmSync(inbox.offsets);
    assert.equal(inbox.take().taken, 0);
    for (const id of inbox.ids()) assert.match(String(id), /^plain\.jsonl:\d+:[0-9a-f]{32}$/);
  });

  it("that are no JSON objects are skipped and counted, and empty ones are not", () => {
    inbox.add(cron, "{", "[1]", '"text"', "null", "", "  ", line("a"), "\u0000", "{}}");
    const { taken, skipped } = inbox.take();
    assert.deepEqual([taken, skipped], [1, 6]);
    assert.equal(inbox.take().skipped, 0);
  });

  it("that are half written wait for the rest", () => {
    const whole = JSON.stringify(line("a"));
    inbox.write(cron, whole.slice(0, 10));
    assert.equal(inbox.take().taken, 0);
    inbox.write(cron, whole);
    assert.equal(inbox.take().taken, 0);
    inbox.write(cron, `${whole}\n`);
    assert.equal(inbox.take().taken, 1);
  });

  it("that are too long are passed over, whenever they end, and what follows is taken", () => {
    const half = "x".repeat(10 * 1024 * 1024);
    inbox.write(cron, `{"text":"${half}`);
    assert.deepEqual([inbox.take().taken, inbox.take().skipped], [0, 0]);
    inbox.write(cron, `{"text":"${half}${half}`);
    assert.equal(inbox.take().skipped, 1);
    assert.equal(inbox.take().skipped, 0);
    inbox.write(cron, `{"text":"${half}${half}"}\n${JSON.stringify(line("a"))}\n`);
    assert.deepEqual([inbox.take().skipped, inbox.ids()], [0, ["a"]]);
  });

  it("are taken as many as somebody wants, and the rest the next time", () => {
    inbox.add(cron, line("a"), line("b"), line("c"));
    inbox.add("other.jsonl", line("d"));
    assert.deepEqual([inbox.take(2).taken, inbox.take(1).taken, inbox.take(5).taken], [2, 1, 1]);
    assert.deepEqual(inbox.ids(), ["a", "b", "c", "d"]);
  });

  it("leave time for others, however much lies there, and are all taken later", () => {
    for (const at of [1, 2, 3, 4]) {
      inbox.add(`huge-${at}.jsonl`, line(`before-${at}`));
      truncateSync(inbox.path(`huge-${at}.jsonl`), 100 * 1024 * 1024);
      appendFileSync(inbox.path(`huge-${at}.jsonl`), `\n${JSON.stringify(line(`after-${at}`))}\n`);
    }
    const takes = Array.from({ length: 12 }, () => inbox.take());
    assert.ok((takes[0]?.taken ?? 0) < 4);
    assert.equal(inbox.ids().length, 8);
    assert.equal(
      takes.reduce((sum, { skipped }) => sum + skipped, 0),
      4,
    );
  });

  it("are all there in many and long ones", () => {
    const text = "ñ€😀".repeat(40_000);
    const lines = Array.from({ length: 50 }, (_, at) => line(`long-${at}`, { text, at }));
    inbox.add(cron, ...lines);
    assert.equal(inbox.take().taken, 50);
    const kept = inbox.rows("SELECT line FROM inbox").map(({ line: one }) => String(one));
    assert.ok(kept.every((one) => one.length < 20_000 && !one.includes("\uFFFD")));
  });

  describe("of a file that was moved aside", () => {
    const moves: readonly (readonly [how: string, move: () => void])[] = [
      ["to NAME.1, as the scheduler does", () => renameSync(inbox.path(cron), inbox.path(`${cron}.1`))],
      ["to a name with a date", () => renameSync(inbox.path(cron), inbox.path(`${cron}-20260225`))],
      ["to another file of the inbox", () => renameSync(inbox.path(cron), inbox.path("old.jsonl"))],
    ];
    for (const [how, move] of moves)
      it(`${how} are read to its end, and then the new one`, () => {
        inbox.add(cron, line("a"), { text: "no id" });
        assert.equal(inbox.take().taken, 2);
        inbox.add(cron, line("b"));
        move();
        inbox.add(cron, line("c"));
        assert.equal(inbox.take().taken, 2);
        inbox.add(cron, line("d"));
        assert.equal(inbox.take().taken, 1);
        assert.deepEqual(
          inbox
            .ids()
            .map(String)
            .filter((id) => id.length === 1)
            .toSorted(),
          ["a", "b", "c", "d"],
        );
      });

    it("and that nobody had looked at are taken, too", () => {
      inbox.add(`${cron}.1`, line("a"));
      inbox.add(cron, line("b"));
      inbox.take();
      assert.deepEqual(inbox.ids(), ["a", "b"]);
    });
  });

  it("of a file that was emptied are read from its beginning", () => {
    inbox.add(cron, line("a"), line("b"));
    inbox.take();
    truncateSync(inbox.path(cron));
    inbox.add(cron, line("c"));
    inbox.take();
    assert.deepEqual(inbox.ids(), ["a", "b", "c"]);
  });

  it("of a file that was emptied and is longer by now are read from its beginning", () => {
    inbox.add(cron, line("a"));
    inbox.take();
    truncateSync(inbox.path(cron));
    inbox.add(cron, line("c"), line("d"), line("e"));
    inbox.take();
    assert.deepEqual(inbox.ids(), ["a", "c", "d", "e"]);
  });

  const lost: readonly (readonly [what: string, lose: () => void])[] = [
    ["are gone", () => rmSync(inbox.offsets)],
    ["are older", () => {}],
    ["are no JSON", () => writeFileSync(inbox.offsets, "{")],
    ["are a list", () => writeFileSync(inbox.offsets, "[1]")],
    [
      "say nonsense",
      () => writeFileSync(inbox.offsets, `{"${cron}":{"inode":"1","offset":-1}, "__proto__": 1}`),
    ],
    ["are those of the Python framework", () => writeFileSync(inbox.offsets, `{"inbox/${cron}": 17}`)],
  ];
  for (const [what, lose] of lost)
    it(`are not taken twice where the offsets ${what}`, () => {
      inbox.add(cron, line("a"), { text: "without one" });
      inbox.take();
      const earlier = readFileSync(inbox.offsets, "utf8");
      inbox.add(cron, line("b"));
      inbox.take();
      if (what === "are older") writeFileSync(inbox.offsets, earlier);
      lose();
      inbox.add(cron, line("c"));
      assert.equal(inbox.take().taken, 1);
      assert.equal(inbox.ids().length, 4);
    });

  it("are neither changed nor removed", () => {
    inbox.add(cron, line("a"), "{");
    const before = inbox.look();
    inbox.take();
    assert.deepEqual(inbox.look(), before);
  });

  describe("where something else lies in their place", () => {
    const things: readonly (readonly [what: string, make: (path: string) => void])[] = [
      ["a link", (path) => symlinkSync("/etc/passwd", path)],
      ["a link to a file of the inbox", (path) => symlinkSync("cron-events.jsonl", path)],
      ["a link to itself", (path) => symlinkSync("odd.jsonl", path)],
      ["a pipe", (path) => execFileSync("mkfifo", [path])],
      ["a folder", (path) => mkdirSync(path)],
      ["a device", (path) => symlinkSync("/dev/zero", path)],
    ];
    for (const [what, make] of things)
      it(`${what} is a fault, and the others are taken`, function () {
        if (process.platform === "win32") this.skip();
        make(inbox.path("odd.jsonl"));
        inbox.add(cron, line("a"));
        const { taken, faults } = inbox.take();
        assert.equal(taken, 1);
        assert.equal(faults.length, 1);
        assert.match(faults[0] ?? "", /^inbox\/odd\.jsonl cannot be read: it is no regular file$/);
      });

    it("an inbox that leads elsewhere is a fault", function () {
      if (process.platform === "win32") this.skip();
      rmSync(made().path("inbox"), { recursive: true });
      symlinkSync("/etc", made().path("inbox"));
      const { taken, faults } = inbox.take();
      rmSync(made().path("inbox"));
      assert.deepEqual([taken, faults.length], [0, 1]);
    });

    it("messages in files of their own, as they once were, are told of and stay", () => {
      inbox.write("20260224093000000-5f0c.json", '{"id":"x","text":"hi"}');
      assert.match(inbox.take().faults[0] ?? "", /^inbox\/ has 1 messages .*\(\*\.json\)/);
      assert.equal(inbox.look().length, 1);
    });

    it("offsets that cannot be kept are a fault, and lines are taken once", () => {
      mkdirSync(inbox.offsets, { recursive: true });
      inbox.add(cron, line("a"));
      const { taken, faults } = inbox.take();
      const again = inbox.take().taken;
      rmSync(inbox.offsets, { recursive: true });
      assert.deepEqual([taken, again, faults.length], [1, 0, 1]);
      assert.match(faults[0] ?? "", /^db\/inbox_offsets\.json cannot be written: /);
    });

    it("an inbox that is gone is an empty one", () => {
      rmSync(made().path("inbox"), { recursive: true });
      const { taken, faults } = inbox.take();
      assert.deepEqual([taken, faults], [0, []]);
    });

    it("a file that nobody may read is a fault", function () {
      if (process.platform === "win32" || process.getuid?.() === 0) this.skip();
      inbox.add("secret.jsonl", line("a"));
      execFileSync("chmod", ["000", inbox.path("secret.jsonl")]);
      assert.match(inbox.take().faults[0] ?? "", /^inbox\/secret\.jsonl cannot be read: EACCES/);
    });
  });
});

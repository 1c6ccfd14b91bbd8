import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { words } from "../../../templates/telegram/files/lib/words/telegram.ts";
import type * as Silence from "../../../templates/telegram/files/telegram/cron/silence.ts";
import { BesideCron } from "./helpers/beside-cron.ts";
import { loadedFrom, madeBot } from "./helpers/made-bot.ts";
import type * as Sqlite from "../../../templates/db/files/lib/sqlite.ts";

const minute = 60_000;
const silent = words.cronSilent(15);
const back = words.cronBack;
/** The clock that nobody can set at the last sign of life. */
const start = 100 * minute;

describe("the silence of the scheduler", function () {
  if (process.platform !== "linux") return;
  const made = madeBot();
  let beside: BesideCron;
  let watch: (typeof Silence)["watchSilence"];
  const { XDG_CONFIG_HOME } = process.env;

  beforeEach(async () => {
    process.env["XDG_CONFIG_HOME"] = realpathSync(mkdtempSync(join(tmpdir(), "puruto-units-")));
    beside = await BesideCron.open(made());
    beside.install();
    await restart();
  });
  afterEach(() => {
    beside.close();
    rmSync(process.env["XDG_CONFIG_HOME"] ?? "", { recursive: true });
    if (XDG_CONFIG_HOME === undefined) delete process.env["XDG_CONFIG_HOME"];
    else process.env["XDG_CONFIG_HOME"] = XDG_CONFIG_HOME;
  });

  /** Has the bot be started anew: what it remembers is in its database. */
  async function restart(): Promise<void> {
    ({ watchSilence: watch } = await beside.started<typeof Silence>("telegram/cron/silence.ts"));
  }

  /** Rounds each half minute, from one minute after the last sign of life to another, in waking time. */
  function rounds(from: number, to: number): void {
    for (let at = from; at <= to; at += 0.5)
      watch(beside.database, 42, { now: new Date(), monotonic: start + at * minute, jumped_ms: 0 });
  }

  const texts = (): string[] => beside.messages().map(({ text }) => text);

  it("is told once after 15 minutes, and its end once", async () => {
    await beside.beat(start);
    rounds(0, 14.5);
    assert.deepEqual(texts(), []);
    rounds(15, 200);
    assert.deepEqual(texts(), [silent]);
    await beside.beat(start + 201 * minute);
    rounds(201.5, 210);
    assert.deepEqual(texts(), [silent, back]);
    rounds(210, 240);
    assert.deepEqual(texts(), [silent, back, silent]);
  });

  it("is told once, however often the bot is started meanwhile", async () => {
    await beside.beat(start);
    for (const at of [20, 30, 40]) {
      await restart();
      rounds(at, at + 2);
    }
    assert.deepEqual(texts(), [silent]);
    await restart();
    await beside.beat(start + 50.8 * minute);
    for (const at of [51, 51.5]) {
      await restart();
      rounds(at, at);
    }
    assert.deepEqual(texts(), [silent, back]);
  });

  it("is not told where both have just been started, after a night", async () => {
    await beside.beat(start);
    rounds(500, 500.5);
    await beside.beat(start + 500.7 * minute);
    rounds(501, 510);
    assert.deepEqual(texts(), []);
  });

  const none: readonly (readonly [where: string, arrange: () => Promise<void> | void])[] = [
    [
      "it is not installed",
      () => rmSync(join(process.env["XDG_CONFIG_HOME"] ?? "", "systemd"), { recursive: true }),
    ],
    ["the unit is that of another folder", () => beside.install("/somewhere/else")],
    ["it was installed only just", () => beside.install(beside.folder, Date.now() / 1000 - 60)],
    ["there is none", () => rmSync(beside.folder, { recursive: true })],
    [
      "it runs, and its database cannot be read",
      async () => {
        const { open } = await loadedFrom<typeof Sqlite>(made(), "lib/sqlite.ts");
        const lock = open(beside.path("db/owner.db"));
        lock.exec("BEGIN EXCLUSIVE");
        beside.write("db/odd.db", "no database");
        after(() => lock.close());
      },
    ],
  ];
  for (const [where, arrange] of none)
    it(`is not told where ${where}`, async () => {
      await beside.beat(start);
      await arrange();
      if (where === "there is none") beside.install("/gone");
      rounds(0, 60);
      assert.deepEqual(texts(), []);
    });

  const hostile: readonly (readonly [what: string, make: () => void | Promise<void>])[] = [
    ["a pipe for a database", () => execFileSync("mkfifo", [beside.path("db/odd.db")])],
    ["a pipe for the note of who runs", () => execFileSync("mkfifo", [beside.path("db/owner.json")])],
    ["a pipe for settings", () => execFileSync("mkfifo", [beside.path(".env")])],
    [
      "nonsense for a note",
      () => beside.write("db/owner.json", '{"pid":1,"since":"x","monotonic":1e308,"boot":[]}'),
    ],
    [
      "a view that takes for ever",
      async () => {
        const { open } = await loadedFrom<typeof Sqlite>(made(), "lib/sqlite.ts");
        const database = open(beside.path("db/odd.db"));
        database.exec(
          "CREATE VIEW beat AS WITH RECURSIVE n(service) AS (SELECT 1 UNION ALL SELECT service + 1 FROM n) SELECT * FROM n",
        );
        database.close();
      },
    ],
  ];
  for (const [what, make] of hostile)
    it(`is looked for in spite of ${what}, and hangs nobody`, async () => {
      beside.write(".env.example", "DB_PATH=db/odd.db\n");
      await make();
      rounds(0, 60);
      assert.ok(texts().length <= 1);
    });

  it("changes nothing of the scheduler's", async () => {
    await beside.beat(start);
    const before = statSync(beside.path("db/odd.db")).mtimeMs;
    rounds(0, 60);
    assert.equal(statSync(beside.path("db/odd.db")).mtimeMs, before);
  });
});

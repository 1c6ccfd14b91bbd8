import assert from "node:assert/strict";
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Scheduled, type Json } from "./helpers/scheduled.ts";

interface Database {
  run(sql: string, parameters: readonly unknown[]): void;
  get(sql: string, parameters: readonly unknown[]): Json | undefined;
  close(): void;
}

const events = "notifications/events.jsonl";
const outbox = "../puruto-telegram/inbox/cron-events.jsonl";
const mebibyte = 1024 * 1024;

/** A program that tells of what waits; `DIES` has it killed before it can note the first line. */
const teller = `
import { openLedger } from "./db.ts";
import { notify } from "./notifier.ts";
const ledger = openLedger();
const told = (...args) => (process.env.DIES ? process.kill(process.pid, "SIGKILL") : ledger.told(...args));
console.log(JSON.stringify(notify({ ...ledger, told }, new Date())));
`;

/** One that adds 200 notices, some at a time, and tells of them. */
const crowd = `
import { openLedger } from "./db.ts";
import { openDatabase } from "./lib/database.ts";
import { notify } from "./notifier.ts";
const ledger = openLedger();
const database = openDatabase();
const sql = "INSERT INTO notices (id, job_id, line, written_at, telegram) VALUES (?, 'daily', ?, ?, 1)";
function add(at) {
  const id = process.argv[2] + "-" + at;
  database.run(sql, [id, JSON.stringify({ id, said: "x".repeat(at * 10) }), new Date().toISOString()]);
}
for (let at = 0; at < 200; at += 5) {
  patiently(() => {
    database.exec("BEGIN IMMEDIATE");
    for (let more = 0; more < 5; more += 1) add(at + more);
    database.exec("COMMIT");
  });
  patiently(() => notify(ledger, new Date()).forEach((fault) => console.error(fault)));
}
function patiently(act) {
  for (;;)
    try {
      return act();
    } catch (error) {
      if (error.number !== 5) throw error;
    }
}
`;

describe("notifications", function () {
  this.timeout(120_000);
  let scheduled: Scheduled;
  let database: Database;

  before(async () => {
    scheduled = new Scheduled();
    await scheduled.command("init-db");
    writeFileSync(scheduled.path("teller.ts"), teller);
    writeFileSync(scheduled.path("crowd.ts"), crowd);
    const { openDatabase } = (await scheduled.import("lib/database.ts")) as { openDatabase: () => Database };
    database = openDatabase();
  });
  after(async () => {
    database.close();
    await scheduled.remove();
  });

  beforeEach(() => mkdirSync(scheduled.path("../puruto-telegram/inbox"), { recursive: true }));
  afterEach(() => {
    database.run("DELETE FROM notices", []);
    rmSync(scheduled.path("../puruto-telegram"), { recursive: true, force: true });
    rmSync(scheduled.path("notifications"), { recursive: true, force: true });
    rmSync(scheduled.path(".env"), { force: true });
  });

  function add(id: string, more: Json = {}): void {
    const sql = "INSERT INTO notices (id, job_id, line, written_at, telegram) VALUES (?, 'daily', ?, ?, ?)";
    const line = JSON.stringify({ id, ts: "2026-01-01T00:00:00.000Z", ...more });
    database.run(sql, [id, line, new Date().toISOString(), 1]);
  }

  /** Tells of what waits; gives what kept it from that. */
  async function tell(environment: Record<string, string> = {}): Promise<string[]> {
    const { stdout, stderr } = await scheduled.run(["teller.ts"], environment);
    assert.equal(stderr, "");
    return stdout === "" ? ["it was killed"] : (JSON.parse(stdout) as string[]);
  }

  const idsIn = (name: string): unknown[] => scheduled.lines(name).map(({ id }) => id);
  const openOnes = () =>
    database.get(
      "SELECT count(*) AS open FROM notices WHERE here_at IS NULL OR (telegram = 1 AND telegram_at IS NULL)",
      [],
    )?.["open"];

  it("are a line each in both files, in their order, and told once", async () => {
    for (const id of ["daily-1", "daily-2", "daily-3"]) add(id);
    assert.deepEqual(await tell(), []);
    assert.deepEqual(await tell(), []);
    assert.deepEqual(
      [idsIn(events), idsIn(outbox)],
      [
        ["daily-1", "daily-2", "daily-3"],
        ["daily-1", "daily-2", "daily-3"],
      ],
    );
    assert.equal(readFileSync(scheduled.path(events), "utf8"), readFileSync(scheduled.path(outbox), "utf8"));
    assert.equal(openOnes(), 0);
  });

  it("are for their owner alone to read", async function () {
    if (process.platform === "win32") this.skip();
    add("daily-1");
    await tell();
    for (const name of [events, outbox]) assert.equal(statSync(scheduled.path(name)).mode & 0o777, 0o600);
  });

  it("stay here where no Puruto would carry them on, and do not come all at once when there is one", async () => {
    rmSync(scheduled.path("../puruto-telegram"), { recursive: true });
    add("daily-1");
    assert.deepEqual(await tell(), []);
    assert.deepEqual([idsIn(events), openOnes()], [["daily-1"], 0]);
    mkdirSync(scheduled.path("../puruto-telegram"));
    add("daily-2");
    assert.deepEqual(await tell(), []);
    assert.deepEqual([idsIn(events), idsIn(outbox)], [["daily-1", "daily-2"], ["daily-2"]]);
  });

  it("come once where whoever writes them is killed before it can note that", async () => {
    for (const id of ["daily-1", "daily-2"]) add(id);
    assert.deepEqual(await tell({ DIES: "1" }), ["it was killed"]);
    assert.deepEqual([idsIn(events), openOnes()], [["daily-1", "daily-2"], 2]);
    assert.deepEqual(await tell(), []);
    assert.deepEqual(
      [idsIn(events), idsIn(outbox), openOnes()],
      [["daily-1", "daily-2"], ["daily-1", "daily-2"], 0],
    );
  });

  it("come once where the file was moved aside meanwhile", async () => {
    add("daily-1");
    await tell({ DIES: "1" });
    renameSync(scheduled.path(events), scheduled.path(`${events}.1`));
    await tell();
    assert.deepEqual([idsIn(`${events}.1`), idsIn(events)], [["daily-1"], []]);
  });

  it("are not taken for told where a target answers with their id", async () => {
    add("daily-1", { result: { id: "daily-2", line: '{"id":"daily-2"}' } });
    await tell();
    add("daily-2");
    await tell();
    assert.deepEqual(idsIn(events), ["daily-1", "daily-2"]);
  });

  it("follow a line that was cut short", async () => {
    mkdirSync(scheduled.path("notifications"));
    writeFileSync(scheduled.path(events), '{"id": "daily-0", "res');
    add("daily-1");
    assert.deepEqual(await tell(), []);
    const lines = readFileSync(scheduled.path(events), "utf8").split("\n");
    assert.deepEqual([lines[0], lines.length], ['{"id": "daily-0", "res', 3]);
    assert.equal((JSON.parse(lines[1] ?? "") as Json)["id"], "daily-1");
  });

  it("go on in a new file once there are 10 MiB, and the old one is kept", async () => {
    mkdirSync(scheduled.path("notifications"));
    writeFileSync(scheduled.path(`${events}.1`), "older\n");
    writeFileSync(scheduled.path(events), `${"x".repeat(10 * mebibyte)}\n`);
    add("daily-1");
    assert.deepEqual(await tell(), []);
    assert.deepEqual(idsIn(events), ["daily-1"]);
    assert.equal(statSync(scheduled.path(`${events}.1`)).size, 10 * mebibyte + 1);
  });

  it("stay whole, and none is lost, as ten processes write them and another takes the files away", async () => {
    const names = Array.from({ length: 10 }, (_, at) => `daily-${at}`);
    const over = new AbortController();
    const all = Promise.all(names.map((name) => scheduled.run(["crowd.ts", name]))).finally(() =>
      over.abort(),
    );
    const inbox = scheduled.path("../puruto-telegram/inbox");
    let taken = 0;
    while (!over.signal.aborted) {
      await sleep(20);
      if (existsSync(scheduled.path(outbox)))
        renameSync(scheduled.path(outbox), join(inbox, `taken-${(taken += 1)}`));
    }
    for (const { stderr } of await all) assert.equal(stderr, "");
    assert.ok(taken > 3, `it was taken away ${taken} times`);
    const given = readdirSync(inbox).flatMap((name) => idsIn(`../puruto-telegram/inbox/${name}`));
    for (const ids of [idsIn(events), given]) assert.deepEqual([ids.length, new Set(ids).size], [2000, 2000]);
  });

  const ways: readonly (readonly [what: string, prepare: (elsewhere: string) => void, error: RegExp])[] = [
    [
      "its folder is a link",
      (elsewhere) => link(elsewhere, "../puruto-telegram/inbox"),
      /inbox is no folder.*\[bad-path\]/,
    ],
    [
      "it is a link",
      (elsewhere) => link(join(elsewhere, "file"), outbox),
      /cron-events\.jsonl is no regular file/,
    ],
    [
      "it is a link that leads nowhere",
      (elsewhere) => link(join(elsewhere, "none"), outbox),
      /no regular file/,
    ],
    ["it is a folder", () => mkdirSync(scheduled.path(outbox)), /no regular file/],
    [
      "its path leads out",
      () => set("../../elsewhere/events.jsonl"),
      /does not lie in \.\.\/puruto-telegram.*\[bad-path\]/,
    ],
    [
      "its path is another place",
      (elsewhere) => set(join(elsewhere, "file")),
      /does not lie in .*\[bad-path\]/,
    ],
    ["it is the repo itself", () => set("."), /\[bad-path\]|no regular file/],
  ];
  for (const [what, prepare, error] of ways)
    it(`are not written to the other Puruto's file where ${what}, and are here`, async () => {
      const elsewhere = scheduled.path("../elsewhere");
      mkdirSync(elsewhere, { recursive: true });
      writeFileSync(join(elsewhere, "file"), "kept\n");
      prepare(elsewhere);
      add("daily-1");
      const [fault = "", ...others] = await tell();
      assert.match(fault, error);
      assert.doesNotMatch(fault, /\n/);
      assert.deepEqual([others, idsIn(events), openOnes()], [[], ["daily-1"], 1]);
      assert.deepEqual(
        [readdirSync(elsewhere), readFileSync(join(elsewhere, "file"), "utf8")],
        [["file"], "kept\n"],
      );
    });

  function link(target: string, name: string): void {
    rmSync(scheduled.path(name), { recursive: true, force: true });
    symlinkSync(target, scheduled.path(name));
  }

  function set(file: string): void {
    writeFileSync(scheduled.path(".env"), `PURUTO_TELEGRAM_OUTBOX_FILE=${file}\n`);
  }
});

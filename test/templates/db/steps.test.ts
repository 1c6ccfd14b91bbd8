import assert from "node:assert/strict";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import type { Row } from "../../../templates/db/files/lib/sqlite.ts";
import { answerOf, Made, runnersHere, said } from "./helpers/made.ts";

/** Looks into the database as a skill does, and tells. */
const look = `
import { answer } from "./lib/answer.ts";
import { withDatabase } from "./lib/database.ts";
await answer(() => withDatabase((database) => ({
  step: database.get("PRAGMA user_version")?.["user_version"],
  tables: database.all("SELECT name FROM sqlite_schema ORDER BY name").map(({ name }) => name),
})));
`;

const note = "CREATE TABLE note (text TEXT) STRICT";
const tag = "CREATE TABLE tag (name TEXT) STRICT; INSERT INTO tag VALUES ('first')";
const endless = `CREATE TABLE half (n);
  WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) INSERT INTO half SELECT n FROM c WHERE n < 0`;

const tables = (...names: string[]) => ["meta", ...names, "sqlite_autoindex_meta_1"].toSorted();

for (const runner of runnersHere)
  describe(`the steps of a database with runner ${runner}`, function () {
    this.timeout(60_000);
    let made: Made;
    beforeEach(async () => {
      made = new Made({ runner });
      made.write("look.ts", look);
    });
    afterEach(() => made.remove());

    const steps = (...sql: readonly string[]) =>
      made.write("lib/steps.ts", `export const steps: readonly string[] = ${JSON.stringify(sql)};\n`);
    const init = async () => answerOf(await made.skill("init"));
    const opened = async () => answerOf(await said(made.start("look.ts")));
    const problems = async () => answerOf(await statusOf(made))["problems"];

    /** A database as it was made before there were steps. */
    async function makeOld(): Promise<void> {
      await init();
      await inFile("data.db", "PRAGMA user_version = 0");
    }

    async function inFile(name: string, sql: string): Promise<Row[]> {
      const { open } = await made.sqlite();
      const database = open(made.path(`db/${name}`));
      try {
        return database.all(sql);
      } finally {
        database.close();
      }
    }

    it("are all taken by a new one, which has no copy and is its owner's alone", async () => {
      steps(note, tag);
      await init();
      assert.deepEqual(await opened(), { step: 3, tables: tables("note", "tag") });
      assert.deepEqual(made.databases(), ["data.db"]);
      if (process.platform !== "win32") assert.equal(statSync(made.path("db/data.db")).mode & 0o777, 0o600);
    });

    it("are taken by init, which says so, keeps a copy as it was, and does nothing the second time", async () => {
      await makeOld();
      steps(note, tag);
      assert.deepEqual(await problems(), [
        "db/data.db is at step 1 of 3; `npm run --silent init` steps it up",
      ]);
      const { summary } = await init();
      assert.equal(
        summary,
        "Stepped the database db/data.db up from 1 to 3; as it was, it is db/data.db.v1.",
      );
      assert.deepEqual(made.databases().toSorted(), ["data.db", "data.db.v1"]);
      assert.deepEqual(await inFile("data.db.v1", "SELECT count(*) AS n FROM sqlite_schema"), [{ n: 2 }]);
      assert.equal((await init())["summary"], "Nothing to do: everything is in place.");
      assert.deepEqual(await problems(), []);
    });

    it("are taken at the first opening", async () => {
      await makeOld();
      steps(note);
      assert.deepEqual(await opened(), { step: 2, tables: tables("note") });
      await inFile("data.db", "INSERT INTO note VALUES ('kept')");
      steps(note, tag);
      assert.deepEqual(await opened(), { step: 3, tables: tables("note", "tag") });
      assert.deepEqual(made.databases().toSorted(), ["data.db", "data.db.v1", "data.db.v2"]);
      assert.deepEqual(await inFile("data.db.v2", "SELECT text FROM note"), [{ text: "kept" }]);
      assert.deepEqual(await inFile("data.db.v2", "PRAGMA user_version"), [{ user_version: 2 }]);
    });

    it("are not taken by status, which changes nothing", async () => {
      await makeOld();
      steps(note);
      const before = readFileSync(made.path("db/data.db"));
      await problems();
      assert.deepEqual(readFileSync(made.path("db/data.db")), before);
    });

    it("are each taken once by processes that open it at once", async () => {
      await makeOld();
      steps(note, tag);
      const seen = await Promise.all(Array.from({ length: 4 }, opened));
      assert.deepEqual(new Set(seen.map(({ step }) => step)), new Set([3]));
      assert.deepEqual(await inFile("data.db", "SELECT count(*) AS n FROM tag"), [{ n: 1 }]);
      assert.deepEqual(await inFile("data.db.v1", "PRAGMA user_version"), [{ user_version: 0 }]);
    });

    it("leave one database where two make it at once", async () => {
      steps(tag);
      const both = await Promise.all([made.skill("init"), made.skill("init")]);
      // The settings are written by one of them.
      assert.ok(both.some(({ code }) => code === 0));
      assert.deepEqual(await inFile("data.db", "SELECT name FROM tag"), [{ name: "first" }]);
      assert.deepEqual(made.databases(), ["data.db"]);
    });

    it("leave nothing of one that fails, and keep those before", async () => {
      await makeOld();
      steps(note, "CREATE TABLE half (n); INSERT INTO nowhere VALUES (1)");
      const { code, stderr } = await said(made.start("look.ts"));
      assert.deepEqual([code, stderr], [1, "db/data.db refused this: no such table: nowhere [database]\n"]);
      steps(note);
      assert.deepEqual(await opened(), { step: 2, tables: tables("note") });
    });

    it("go on where the process that took them was killed", async () => {
      await makeOld();
      steps(note, endless);
      const child = made.start("look.ts");
      while (!existsSync(made.path("db/data.db.v1"))) await wait(10);
      while ((await stepNow()) !== 2) await wait(10);
      await wait(100);
      child.kill("SIGKILL");
      await once(child, "close");
      steps(note, tag);
      assert.deepEqual(await opened(), { step: 3, tables: tables("note", "tag") });
    });

    // What is being written may be locked for a moment.
    async function stepNow(): Promise<unknown> {
      return (await inFile("data.db", "PRAGMA user_version"))[0]?.["user_version"];
    }

    it("of a newer Puruto are an error that says so, and nothing is changed", async () => {
      steps(note, tag);
      await init();
      steps(note);
      const before = readFileSync(made.path("db/data.db"));
      const newer = "is at step 3, newer than this Puruto, which knows 2; update this Puruto";
      for (const { code, stderr } of [await made.skill("init"), await said(made.start("look.ts"))])
        assert.deepEqual([code, stderr], [1, `db/data.db ${newer} [newer-database]\n`]);
      assert.deepEqual(await problems(), [`db/data.db does not open: it ${newer}`]);
      assert.deepEqual(readFileSync(made.path("db/data.db")), before);
    });

    const faults: readonly [title: string, put: (path: string) => unknown, message: RegExp][] = [
      ["is not there", (path) => rmSync(path), /^does not exist; `npm run --silent init` makes it$/],
      ["is a folder", (path) => (rmSync(path), mkdirSync(path)), /^is no file; /],
      ["has 0 bytes", (path) => writeFileSync(path, ""), /^has 0 bytes and is no database; /],
      ["is a text", (path) => writeFileSync(path, "text\n".repeat(999)), /^is no SQLite database; /],
      [
        "lost half of itself",
        (path) => writeFileSync(path, readFileSync(path).subarray(0, 5000)),
        /^is damaged; /,
      ],
      ["is somebody else's", () => inFile("data.db", "DROP TABLE meta"), /^is no database of this Puruto; /],
    ];
    for (const [title, put, message] of faults)
      it(`are not taken by one that ${title}, which is an error of one line, and a problem to status`, async () => {
        await makeOld();
        steps(note);
        await put(made.path("db/data.db"));
        const { code, stderr } = await said(made.start("look.ts"));
        const [, reason = ""] = /^db\/data\.db (.*) \[(no|bad)-database\]\n$/.exec(stderr) ?? [];
        assert.equal(code, 1);
        assert.match(reason, message, stderr);
        const missing = reason.startsWith("does not exist");
        assert.deepEqual(await problems(), [`db/data.db ${missing ? "" : "does not open: it "}${reason}`]);
      });
  });

/** `status`, which may end with 1 where there are problems. */
async function statusOf(made: Made): Promise<Parameters<typeof answerOf>[0]> {
  return { ...(await made.skill("status")), code: 0 };
}

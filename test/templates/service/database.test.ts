import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { checkout } from "../../scratch.ts";
import type { Connection } from "../../../templates/db/files/lib/sqlite.ts";
import { answerOf, runnersHere, said, type Said } from "../db/helpers/made.ts";
import { Tiny, until } from "./helpers/tiny.ts";

/** What a program of a service's Puruto does, which gets its code as an argument. */
const program = `
import { answer } from "./lib/answer.ts";
import * as store from "./service/database.ts";
import { createDatabase } from "./lib/database.ts";
const work = new Function("store", "createDatabase", process.argv[2]);
await answer(() => work(store, createDatabase));
`;

const opened = "const db = store.openStore(); return db.get('SELECT count(*) AS n FROM meta')";

interface Fault {
  readonly title: string;
  /** What happens to a sound database before it is opened. */
  readonly put?: (path: string) => void;
  /** What the program does. */
  readonly work?: string;
  readonly error: RegExp;
}

const blob = "db.run('INSERT INTO meta VALUES (?, zeroblob(?))', ['big', 9_000_000])";

const faults: readonly Fault[] = [
  {
    title: "not there",
    put: (path) => rmSync(path),
    error: /does not exist; `npm run --silent init` makes it \[no-database\]$/,
  },
  {
    title: "a folder",
    put: (path) => (rmSync(path), mkdirSync(path)),
    error: /is no file; .* \[bad-database\]$/,
  },
  {
    title: "empty",
    put: (path) => writeFileSync(path, ""),
    error: /has 0 bytes and is no database; .* \[bad-database\]$/,
  },
  {
    title: "a text",
    put: (path) => writeFileSync(path, "text\n".repeat(999)),
    error: /is no SQLite database; .* \[bad-database\]$/,
  },
  { title: "damaged in one page", put: damage, error: /is damaged; put a copy back, .* \[bad-database\]$/ },
  {
    title: "of a newer version",
    work: "store.openStore().exec('PRAGMA user_version = 99'); store.openStore()",
    error: /is at step 99, newer than this Puruto, which knows \d+; update this Puruto \[newer-database\]$/,
  },
  {
    title: "locked by another process for long",
    work: `const other = store.openStore(); other.exec("BEGIN IMMEDIATE");
      const db = store.openStore(); db.exec("PRAGMA busy_timeout = 1"); db.run("DELETE FROM work")`,
    error: /is busy with another process's work; try again \[busy\]$/,
  },
  {
    title: "full",
    work: `const db = store.openStore(); db.exec("PRAGMA max_page_count = 1"); ${blob}`,
    error: /cannot grow: the disk is full; nothing was written \[full\]$/,
  },
  {
    title: "refusing what is asked of it",
    work: "store.openStore().run('DELETE FROM none')",
    error: /refused this: no such table: none \[database\]$/,
  },
];

for (const runner of runnersHere)
  describe(`the database of a service with runner ${runner}`, function () {
    this.timeout(60_000);
    let tiny: Tiny;
    let path: string;
    beforeEach(async () => {
      tiny = new Tiny(runner);
      path = tiny.path("db/cron.db");
      tiny.write("program.ts", program);
      answerOf(await run("return createDatabase()"));
    });
    afterEach(() => tiny.end());

    const run = (work: string): Promise<Said> => said(tiny.start("program.ts", [work]));
    const prepared = () => run("return { did: store.prepareStore(), ...(() => { " + opened + " })() }");

    it("survives power cuts, waits five seconds, and has readers wait for nobody", async () => {
      const asked = ["journal_mode", "synchronous", "busy_timeout", "foreign_keys"];
      const values = `Object.values(db.get("PRAGMA " + name))[0]`;
      const work = `const db = store.openStore(); return ${JSON.stringify(asked)}.map((name) => ${values})`;
      assert.deepEqual(answerOf(await run(work)), ["wal", 2, 5000, 1]);
    });

    it("gives plain rows, and takes what the driver alone would not", async () => {
      const work = `const db = store.openStore(); const row = db.get("SELECT ? AS yes, ? AS none, ? AS nil, ? AS big",
        [true, undefined, null, 9007199254740993n]);
        return { ...row, big: String(row.big), prototype: Object.getPrototypeOf(row) === Object.prototype }`;
      const row = { yes: 1, none: null, nil: null, big: "9007199254740993", prototype: true };
      assert.deepEqual(answerOf(await run(work)), row);
    });

    it("keeps what is committed where the process is killed in the middle of the next transaction", async () => {
      const work = `const db = store.openStore(); db.run("INSERT INTO meta VALUES ('kept', 'yes')");
        db.exec("BEGIN IMMEDIATE"); db.run("INSERT INTO meta VALUES ('half', 'no')");
        process.kill(process.pid, "SIGKILL"); for (;;);`;
      assert.equal((await run(work)).code, null);
      assert.ok(existsSync(`${path}-wal`));
      await reads("kept");
      const found = await run("return store.openStore().all('SELECT key FROM meta ORDER BY key')");
      assert.deepEqual(answerOf(found), [{ key: "kept" }, { key: "schema_version" }]);
    });

    it("is read by status while the service writes, and changed by nobody then", async () => {
      const round = "wake(); store.run(`INSERT OR REPLACE INTO meta VALUES ('kept', ?)`, [rounds])";
      const service = await tiny.run({ round }).ready();
      await until(async () => answerOf(await run(opened))["n"] === 2);
      await reads("kept");
      assert.equal(await service.stop(), 0);
      await reads("kept");
    });

    it("leaves no log beside it that counts once the service has ended", async () => {
      const service = await tiny.run({ round: "store.run(`INSERT INTO meta VALUES ('a', 'b')`)" }).ready();
      assert.equal(await service.stop(), 0);
      const logs = readdirSync(tiny.path("db")).filter((name) => name.endsWith("-wal"));
      assert.deepEqual(
        logs.filter((name) => readFileSync(tiny.path(`db/${name}`)).length > 0),
        [],
      );
    });

    it("is stepped up, with a whole copy of it as it was, while there is a log beside it", async () => {
      const work = `const db = store.openStore(); db.run("INSERT INTO meta VALUES ('kept', 'yes')");
        process.kill(process.pid, "SIGKILL"); for (;;);`;
      await run(work);
      const steps = readFileSync(tiny.path("lib/steps.ts"), "utf8");
      tiny.write("lib/steps.ts", steps.replace("cronTables]", 'cronTables, "CREATE TABLE more (a)"]'));
      assert.deepEqual(
        answerOf(await run("return store.openStore().get('SELECT count(*) AS n FROM more')")),
        { n: 0 },
      );
      await reads("kept");
      const copy = await inCopy(`${path}.v3`, "SELECT value FROM meta WHERE key = 'kept'");
      assert.deepEqual(copy, [{ value: "yes" }]);
    });

    for (const { title, put, work = opened, error } of faults)
      it(`is an error that names the file and what to do where it is ${title}`, async () => {
        if (put === damage) answerOf(await run(`const db = store.openStore(); ${blob}; return {}`));
        put?.(path);
        const before = fileOr(path);
        const { code, stdout, stderr } = await (put === damage ? prepared() : run(work));
        assert.deepEqual([code, stdout], [1, ""]);
        assert.match(stderr, /^db\/cron\.db [^\n]*\n$/);
        assert.match(stderr.trim(), error);
        if (put !== undefined) assert.deepEqual(fileOr(path), before);
      });

    it("is made by a service alone where there is none, and nothing else is put in the place of a bad one", async () => {
      rmSync(path);
      assert.deepEqual(answerOf(await prepared()), { did: "Made the database db/cron.db.", n: 1 });
      assert.deepEqual(answerOf(await prepared()), { n: 1 });
      writeFileSync(path, "");
      const service = tiny.run();
      assert.equal(await service.ended, 1);
      assert.match(String(service.messages("failed")), /^db\/cron\.db has 0 bytes/);
      assert.equal(readFileSync(path, "utf8"), "");
    });

    const onUnix = process.platform === "win32" ? it.skip : it;

    onUnix("is an error where a limit of sizes is reached, and holds what it held", async () => {
      const fill = `const db = store.openStore(); for (;;) db.run("INSERT INTO meta VALUES (hex(randomblob(16)), zeroblob(9000))")`;
      const { code, stderr } = await limited(fill);
      const message =
        "cannot grow: a limit or quota is reached, or the disk fails; nothing was written [full]";
      assert.deepEqual([code, stderr], [1, `db/cron.db ${message}\n`]);
      answerOf(await prepared());
    });

    for (const isLogged of [false, true])
      onUnix(
        `is an error where it may not be written to, ${isLogged ? "with" : "without"} a log`,
        async function () {
          if (isLogged) answerOf(await run(`store.openStore().run("DELETE FROM work"); return {}`));
          if (!canBeSomebody) this.skip();
          chmodSync(join(tiny.root, ".."), 0o755);
          for (const name of readdirSync(tiny.path("db"))) chmodSync(tiny.path(`db/${name}`), 0o444);
          chmodSync(tiny.path("db"), 0o555);
          const { code, stderr } = await said(tiny.start("program.ts", [opened], {}, somebody));
          chmodSync(tiny.path("db"), 0o755);
          const message = "cannot be written to: it or its folder is read-only [read-only]";
          assert.deepEqual([code, stderr], [1, `db/cron.db ${message}\n`]);
        },
      );

    /** `status` opens it, and what only reads finds the key in it, while no file but the log changes. */
    async function reads(key: string): Promise<void> {
      const { database } = answerOf({ ...(await tiny.skill("status")), code: 0 });
      assert.equal((database as { opens?: boolean }).opens, true, JSON.stringify(database));
      tiny.write("reads.ts", reader);
      assert.deepEqual(answerOf(await said(tiny.start("reads.ts", [key]))), { found: true, wrote: false });
    }

    /** In blocks of 512 bytes, or of 1024: that differs from shell to shell. */
    const limited = (work: string): Promise<Said> =>
      said(tiny.start("program.ts", [work], {}, { before: ["sh", "-c", 'ulimit -f 2048; exec "$@"', "sh"] }));

    async function inCopy(file: string, sql: string) {
      const { open } = await tiny.sqlite();
      const database: Connection = open(file, { readOnly: true });
      try {
        return database.all(sql);
      } finally {
        database.close();
      }
    }
  });

/** Whoever may not write everywhere. */
const somebody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
const canBeSomebody =
  spawnSync(process.execPath, ["-e", "fs.readFileSync('package.json')"], { cwd: checkout, ...somebody })
    .status === 0;

const fileOr = (path: string): Buffer | undefined =>
  existsSync(path) && statSync(path).isFile() ? readFileSync(path) : undefined;

/** Writes over a page in the middle of what a database holds. */
function damage(path: string): void {
  const bytes = readFileSync(path);
  bytes.fill(255, 3 * 4096 + 5, 4 * 4096);
  writeFileSync(path, bytes);
}

const reader = `
import { answer } from "./lib/answer.ts";
import { readDatabase } from "./lib/database.ts";
await answer(() => readDatabase((database) => {
  const found = database.get("SELECT 1 FROM meta WHERE key = ?", [process.argv[2]]) !== undefined;
  let wrote = true;
  try { database.run("DELETE FROM meta"); } catch { wrote = false; }
  return { found, wrote };
}) ?? { found: "nothing can be read" });
`;

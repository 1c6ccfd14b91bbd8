import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { delimiter, dirname } from "node:path";
import { answerOf, firstRunner, said } from "../db/helpers/made.ts";
import { Tiny, until } from "./helpers/tiny.ts";

/** A command that writes, often, and tells for how many ms it waited for its turn at most. */
const writes = `
import { answer } from "./lib/answer.ts";
import { inTransaction, openStore } from "./service/database.ts";
await answer(() => {
  const store = openStore();
  let waited = 0;
  for (let n = 0; n < 50; n += 1) {
    const asked = performance.now();
    inTransaction(store, () => {
      waited = Math.max(waited, performance.now() - asked);
      store.run("INSERT OR REPLACE INTO meta VALUES (?, ?)", [String(process.pid), n]);
    });
  }
  return { waited };
});
`;

const works = `
  store.exec("BEGIN IMMEDIATE");
  for (let n = 0; n < 200; n += 1) store.run("INSERT OR REPLACE INTO meta VALUES (?, ?)", ["n" + n, rounds]);
  store.exec("COMMIT");
  if (rounds === 5) say("works");
  setTimeout(wake, 1)`;

const npm = process.platform === "win32" ? "npm.cmd" : "npm";

for (const runner of firstRunner)
  describe(`commands beside a service with runner ${runner}`, function () {
    this.timeout(120_000);
    let tiny: Tiny;
    before(async () => {
      tiny = new Tiny(runner);
      tiny.write("writes.ts", writes);
      const manifest = readFileSync(tiny.path("package.json"), "utf8");
      const command = /"init": "(.*?)\S+"/.exec(manifest)?.[1] ?? "";
      tiny.write(
        "package.json",
        manifest.replace('"init":', `"writes": "${command}writes.ts",\n    "init":`),
      );
      answerOf(await tiny.skill("init"));
    });
    after(() => tiny.end());

    const run = (script: string) => {
      const shell = process.platform === "win32";
      // npm takes the Node that is found first.
      const PATH = [dirname(process.execPath), process.env["PATH"]].join(delimiter);
      const options = { cwd: tiny.root, env: { ...process.env, PATH }, shell } as const;
      const child = spawn(npm, ["run", "--silent", script], { ...options, stdio: "pipe" });
      return said(child);
    };

    it("neither wait for 5 s nor fail, ten of them at once", async () => {
      const service = await tiny.run({ round: works }).ready();
      await until(() => tiny.said.includes("works"));
      const scripts = [
        "status",
        "writes",
        "init",
        "writes",
        "status",
        "writes",
        "list",
        "writes",
        "writes",
        "status",
      ];
      const all = await Promise.all(scripts.map(run));
      assert.deepEqual(
        all.map(({ code, stderr }) => ({ code, stderr })),
        scripts.map(() => ({ code: 0, stderr: "" })),
      );
      const waits = all.map(({ stdout }) => (JSON.parse(stdout) as { waited?: number }).waited ?? 0);
      assert.ok(Math.max(...waits) < 5000, String(waits));
      assert.equal(await service.stop(), 0);
      assert.deepEqual(
        service.logged.filter(({ level }) => level === "error"),
        [],
      );
    });
  });

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { leftOf } from "../../ends/left.ts";
import { loader, until } from "../ipc/helpers/workspace.ts";
import { Tested } from "./runner.ts";

/** A program of a mock that waits until another one is at it. */
const meets = `
import { readFileSync, writeFileSync } from "node:fs";
const marks = new URL("../../marks", import.meta.url);
writeFileSync(marks, "here\\n", { flag: "a" });
const together = () => readFileSync(marks, "utf8").split("\\n").length > 2;
for (let at = 0; at < 400 && !together(); at += 1) await new Promise((resolve) => setTimeout(resolve, 100));
console.log(JSON.stringify({ summary: together() ? "together" : "alone" }));
`;

const together = ["one", "another"]
  .map((name) => `name: ${name}\nprompt: Wait.\nmock: { run: tests/agent/meets.ts }\n`)
  .map((test) => `${test}assert: [{ type: equals, path: result.summary, value: together }]\n`)
  .join("---\n");

/** A program that says that it has begun, and has a child in a session of its own. */
const hangs = `
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
spawn("sleep", ["600"], { detached: true, stdio: "ignore" }).unref();
writeFileSync(new URL("../../begun", import.meta.url), "");
setInterval(() => {}, 1000);
`;

const hanging =
  "name: it hangs\nprompt: Wait.\nmock: { run: tests/agent/hangs.ts }\ntimeout_sec: 600\nassert: [{ type: status, value: ok }]\n";

describe("npm run test:agent", function () {
  this.timeout(120_000);

  let tested: Tested;

  before(() => {
    tested = new Tested();
    for (const name of ["help", "init", "list"]) rmSync(tested.path(`tests/agent/${name}.yaml`));
    tested.write("tests/agent/meets.ts", meets);
    tested.write("tests/agent/hangs.ts", hangs);
    tested.write("tests/agent/together.yaml", together);
  });

  after(() => tested.remove());

  /** Its environment: a temporary folder of its own, whose path marks all that is started. */
  function surroundings(name: string): { readonly mark: string; readonly env: NodeJS.ProcessEnv } {
    const mark = tested.path(`../${name}`);
    mkdirSync(mark);
    return { mark, env: { PATH: process.env["PATH"], HOME: mark, TMPDIR: mark } };
  }

  it("runs the cases of a file side by side", async () => {
    const { code, said } = await tested.test(["together.yaml"], surroundings("side by side").env);
    assert.equal(code, 0, said);
    assert.match(said, /pass 2\b/);
  });

  it("skips, and says how it is asked, a case in words that has no mock", async () => {
    const words = "name: it answers\nprompt: How are you?\nassert: [{ type: status, value: ok }]\n";
    tested.write("tests/agent/words.yaml", words);
    const { code, said } = await tested.test(["words.yaml"], surroundings("words").env);
    assert.equal(code, 0, said);
    assert.match(said, /it answers .*# .*has no mock; npm run test:agent -- --agent claude/);
    rmSync(tested.path("tests/agent/words.yaml"));
  });

  it("is part of npm test, which fails where a case does, and says why", () => {
    const folder = tested.copy();
    rmSync(join(folder, "tests/agent/together.yaml"));
    const { env } = surroundings("npm");
    const passed = spawnSync("npm", ["test"], { cwd: folder, env, encoding: "utf8" });
    assert.equal(passed.status, 0, passed.stdout + passed.stderr);
    assert.match(passed.stdout, /a Puruto that nobody allowed is not asked/);
    const file = join(folder, ".puruto-ipc.json");
    writeFileSync(file, readFileSync(file, "utf8").replace("[]", '["puruto-stranger"]'));
    const { status, stdout } = spawnSync("npm", ["test"], { cwd: folder, env, encoding: "utf8" });
    assert.equal(status, 1, stdout);
    assert.match(
      stdout,
      /rule must be allowed_targets, got target_disabled[^]*tests\/agent\/calls\.yaml:2:1/,
    );
  });

  it("runs where names and paths are unusual", async () => {
    const folder = tested.path("../Größe & más/meine 'notizen' $HOME");
    cpSync(tested.root, folder, { recursive: true, verbatimSymlinks: true });
    const file = join(folder, "package.json");
    writeFileSync(file, readFileSync(file, "utf8").replace('"puruto-notes"', '"@ana/meine-notizen"'));
    const env = { ...surroundings("tmp, más").env };
    const words = [...loader, join(folder, "tests/agent/runner/main.ts"), "calls.yaml", "status.yaml"];
    const { status, stdout, stderr } = spawnSync(process.execPath, words, { env, encoding: "utf8" });
    assert.equal(status, 0, stdout + stderr);
    assert.match(stdout, /pass 6\b/);
  });

  for (const [title, signal, code, isGroup] of [
    ["at SIGINT", "SIGINT", 130, false],
    ["at SIGTERM", "SIGTERM", 130, false],
    ["where Ctrl-C goes to all that it started", "SIGINT", 130, true],
    ["at SIGKILL", "SIGKILL", null, false],
  ] as const)
    it(`leaves no process${code === null ? "" : " and no file"} ${title}`, async function () {
      if (process.platform !== "linux") this.skip();
      tested.write("tests/agent/hanging.yaml", hanging);
      rmSync(tested.path("begun"), { force: true });
      const { mark, env } = surroundings(title);
      const words = [...loader, tested.path("tests/agent/runner/main.ts"), "hanging.yaml"];
      const options = { cwd: tested.root, env, detached: true, stdio: "ignore" } as const;
      const child = spawn(process.execPath, words, options);
      const ended = once(child, "exit");
      await until(() => existsSync(tested.path("begun")));
      process.kill(isGroup ? -(child.pid ?? 0) : (child.pid ?? 0), signal);
      assert.equal((await ended)[0], code);
      assert.deepEqual(await leftOf(mark, 20), []);
      if (code !== null) assert.deepEqual(readdirSync(mark).filter(isOurs), []);
    });

  it("ends and removes, in the next run, what one left of which all was killed", async function () {
    if (process.platform !== "linux") this.skip();
    tested.write("tests/agent/hanging.yaml", hanging);
    rmSync(tested.path("begun"), { force: true });
    const { mark, env } = surroundings("killed as a whole");
    const words = [...loader, tested.path("tests/agent/runner/main.ts"), "hanging.yaml"];
    const options = { cwd: tested.root, env, detached: true, stdio: "ignore" } as const;
    const child = spawn(process.execPath, words, options);
    const ended = once(child, "exit");
    await until(() => existsSync(tested.path("begun")));
    process.kill(-(child.pid ?? 0), "SIGKILL");
    await ended;
    assert.notDeepEqual(readdirSync(mark).filter(isOurs), []);
    rmSync(tested.path("tests/agent/hanging.yaml"));
    const { code, said } = await tested.test(["calls.yaml"], env);
    assert.equal(code, 0, said);
    assert.deepEqual(await leftOf(mark, 20), []);
    assert.deepEqual(readdirSync(mark).filter(isOurs), []);
  });
});

/** Whether a temporary file is none that tsx keeps for another time. */
const isOurs = (name: string): boolean => !name.startsWith("tsx-");

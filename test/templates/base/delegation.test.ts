import assert from "node:assert/strict";
import { cpSync, existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkout } from "../../scratch.ts";
import { Workspace, carriers, ended, until } from "../ipc/helpers/workspace.ts";

const base = join(checkout, "templates", "base", "files");

describe("the skills of a Puruto whose program was killed in the middle of a call", function () {
  let workspace: Workspace;
  beforeEach(function () {
    if (process.platform !== "linux") this.skip();
    workspace = new Workspace();
    const folder = workspace.add("puruto-a", {
      runtime: true,
      policy: { allowed_targets: ["puruto-b"] },
    });
    for (const part of ["lib", ".claude"]) cpSync(join(base, part), join(folder, part), { recursive: true });
    writeFileSync(join(folder, ".env.example"), "");
    workspace.add("puruto-b", { skills: { "wait/run.sh": "touch started; sleep 60" } });
  });
  afterEach(() => workspace?.remove());

  for (const skill of ["status", "init"])
    it(`end what it left, and journal it: ${skill}`, async () => {
      const mark = `mark-${Math.random()}`;
      const program = `import { call } from "./ipc.ts";
        await call({ target: "puruto-b", action: "wait", prompt: "go" });`;
      const environment = { PURUTO_TEST_MARK: mark };
      const child = workspace.start("puruto-a", ["--input-type=module", "--eval", program], environment);
      const end = ended(child);
      await until(() => existsSync(join(workspace.root, "puruto-b", "started")));
      child.kill("SIGKILL");
      await end;
      assert.notDeepEqual(carriers(mark), []);
      const { stderr } = await workspace.run("puruto-a", [`.claude/skills/${skill}/scripts/run.ts`]);
      assert.deepEqual(carriers(mark), [], stderr);
      assert.deepEqual(
        workspace.journal("puruto-a").map(({ action, code }) => [action, code]),
        [["wait", "IPC_ERROR"]],
      );
    });
});

describe("the status of a Puruto that has jobs", function () {
  if (process.platform === "win32") this.pending = true;
  this.timeout(60_000);
  let workspace: Workspace;
  let folder = "";
  const state = { XDG_STATE_HOME: process.env["XDG_STATE_HOME"] };
  beforeEach(() => {
    workspace = new Workspace();
    folder = workspace.add("puruto-a", { runtime: true, policy: { allowed_targets: ["puruto-b"] } });
    for (const part of ["lib", ".claude"]) cpSync(join(base, part), join(folder, part), { recursive: true });
    for (const name of [".env.example", ".env"]) writeFileSync(join(folder, name), "");
    workspace.add("puruto-b", {
      skills: { "fail/run.sh": "exit 3", "wait/run.sh": "while ! [ -e go ]; do sleep 0.05; done; echo '{}'" },
    });
  });
  afterEach(async () => {
    await job("--cancel", "r2");
    workspace.remove();
  });

  const job = (...flags: string[]) => ended(workspace.start("puruto-a", ["ipc.ts", ...flags], state));
  const detach = (action: string, id: string) =>
    job("--target", "puruto-b", "--action", action, "--prompt", "go", "--detach", "--request-id", id);
  const status = async () => {
    const script = ".claude/skills/status/scripts/run.ts";
    const { stdout } = await ended(workspace.start("puruto-a", [script], state));
    return JSON.parse(stdout) as { summary: string; jobs?: object };
  };

  it("says how many run, and what ended badly", async () => {
    assert.deepEqual((await status()).jobs, { running: 0, failed: [] });
    await detach("fail", "r1");
    await detach("wait", "r2");
    await job("--job", "r1", "--wait", "30");
    const { summary, jobs } = await status();
    assert.match(summary, / Jobs that run: 1\. Jobs that ended badly in the last day: 1\.$/);
    const { running, failed } = jobs as { running: number; failed: { id: string; code: string }[] };
    assert.deepEqual([running, failed.map(({ id, code }) => [id, code])], [1, [["r1", "IPC_ERROR"]]]);
  });

  it("says nothing of them where its delegation has none", async () => {
    rmSync(join(folder, "ipc/jobs"), { recursive: true });
    const { summary, jobs } = await status();
    assert.deepEqual([jobs, /Jobs/.test(summary)], [undefined, false]);
  });
});

describe("the status of a Puruto whose policy cannot be read", function () {
  this.timeout(60_000);
  let workspace: Workspace;
  beforeEach(() => (workspace = new Workspace()));
  afterEach(() => workspace.remove());

  const layers = { en: base, es: join(checkout, "templates", "base", "files.es") };
  const unread: [policy: string, language: keyof typeof layers, problem: RegExp][] = [
    ["{", "en", /^\.puruto-ipc\.json is not JSON: SyntaxError/],
    ["{", "es", /^\.puruto-ipc\.json no es JSON válido: SyntaxError/],
    ["null", "en", /^\.puruto-ipc\.json must be a JSON object, got null$/],
    ["[]", "es", /^\.puruto-ipc\.json debe ser un objeto JSON; se ha recibido \[\]$/],
  ];
  for (const [policy, language, problem] of unread)
    it(`says so, and exits with 1: ${policy}, ${language}`, async () => {
      const folder = workspace.add("puruto-a", {});
      for (const from of [base, layers[language]])
        for (const part of ["lib", ".claude"])
          cpSync(join(from, part), join(folder, part), { recursive: true });
      writeFileSync(join(folder, ".puruto-ipc.json"), policy);
      const script = ".claude/skills/status/scripts/run.ts";
      const { code, stdout } = await ended(workspace.start("puruto-a", [script]));
      const { ok, problems, ipc } = JSON.parse(stdout) as {
        ok: boolean;
        problems: string[];
        ipc: { enabled: boolean };
      };
      assert.deepEqual([code, ok, ipc.enabled], [1, false, false]);
      assert.ok(
        problems.some((one) => problem.test(one)),
        stdout,
      );
    });
});

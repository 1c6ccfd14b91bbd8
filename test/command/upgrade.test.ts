import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { policy, without } from "../standard/repos.ts";
import { checkRepo } from "../../standard/check.ts";
import { diskRepo } from "../../lib/puruto/disk-repo.ts";
import { dropped, olderPuruto } from "../generators/upgrade/older.ts";
import { fill, ours, pythonFiles, pythonIpc } from "../generators/ipc/repos.ts";
import { checkout, readTree, scratch } from "../scratch.ts";
import { puruto, type Said } from "./puruto.ts";

type Files = Readonly<Record<string, string>>;

const commit = (folder: string): string => {
  const git = (...args: string[]) => execFileSync("git", args, { cwd: folder });
  if (!existsSync(join(folder, ".git"))) git("init", "--quiet");
  git("add", "--all");
  const who = ["-c", "user.name=A", "-c", "user.email=a@example.org"];
  git(...who, "commit", "--quiet", "--message", "x");
  return folder;
};

/** A repo of the Python framework at a version of the standard, in git. */
function legacy(version: string | undefined, files: Files = {}, name = "puruto-viejo"): string {
  const { ".puruto-standard-version": _, ...rest } = pythonFiles;
  const declared = version === undefined ? {} : { ".puruto-standard-version": `${version}\n` };
  return commit(fill(join(scratch(), name), { ...rest, ...declared, ...files }));
}

/** One that an older version of this package made, in git. */
const made = (files: Files = {}): string =>
  commit(fill(join(scratch(), "puruto-notes"), { ...olderPuruto(), ...files }));

const json = ({ stdout }: Said) => JSON.parse(stdout) as Record<string, unknown>;
const upgrade = (folder: string, ...options: string[]) => puruto(["upgrade", ...options], folder);

/** A Puruto at 0.1.0 of which an upgrade was killed when it was bound to happen. */
function interrupted(): string {
  const folder = legacy("0.1.0");
  const script = join(checkout, "test/lib/writing/killed.ts");
  const changes = JSON.stringify([
    { path: ".puruto-standard-version", content: "0.2.0\n", kind: "edit" },
    { path: "agent.md", content: "new\n", kind: "edit" },
  ]);
  for (let n = 0; readTree(folder).get(".puruto-pending")?.length !== 32; n += 1)
    spawnSync(process.execPath, ["--import", tsx, script, folder, String(n), changes]);
  return folder;
}

async function errorsOf(folder: string): Promise<string[]> {
  const { findings } = await checkRepo(diskRepo(folder));
  return findings.filter(({ level }) => level === "error").map(({ code, path }) => `${code} ${path}`);
}

describe("puruto upgrade", function () {
  this.timeout(60_000);

  const steps = [
    { from: "0.0.0", to: "0.1.0" },
    { from: "0.1.0", to: "0.2.0" },
  ];
  const actions = [["wrote 0.1.0 in .puruto-standard-version"], ["wrote 0.2.0 in .puruto-standard-version"]];

  for (const [title, options, dryRun, final, did] of [
    ["the steps with --plan", ["--plan"], true, "0.0.0", [[], []]],
    ["what would change with --dry-run", ["--dry-run"], true, "0.0.0", actions],
    ["what it did", [], false, "0.2.0", actions],
  ] as const) {
    it(`prints ${title} as one JSON document`, async () => {
      const folder = legacy(undefined);
      const before = readTree(folder);
      const said = await upgrade(folder, "--json", ...options);
      assert.equal(said.code, 0, said.stderr);
      assert.deepEqual(json(said), {
        path: folder,
        current_version: "0.0.0",
        target_version: "0.2.0",
        dry_run: dryRun,
        plan: steps,
        applied: steps.map((step, at) => ({ ...step, actions: did[at] })),
        final_version: final,
        files: [],
        notes: [],
      });
      if (dryRun) assert.deepEqual(readTree(folder), before);
      else assert.equal(readTree(folder).get(".puruto-standard-version"), "0.2.0\n");
    });
  }

  it("goes no further than --target-version", async () => {
    const folder = legacy(undefined);
    const { plan, final_version: final } = json(await upgrade(folder, "--json", "--target-version", "0.1.0"));
    assert.deepEqual([plan, final], [steps.slice(0, 1), "0.1.0"]);
  });

  it("prints that there is nothing to do, as JSON and in words, and writes nothing", async () => {
    const folder = ours(scratch(), "puruto-notes", { ipc: true });
    const before = readTree(folder);
    const said = await upgrade(folder, "--json");
    assert.equal(said.code, 0, said.stderr);
    assert.deepEqual(json(said), {
      path: folder,
      current_version: "0.2.0",
      target_version: "0.2.0",
      dry_run: false,
      plan: [],
      applied: [],
      final_version: "0.2.0",
      files: [],
      notes: [],
    });
    assert.equal((await upgrade(folder)).stdout, "puruto-notes is at 0.2.0, with nothing to change.\n");
    assert.deepEqual(readTree(folder), before);
  });

  for (const [title, version, target, code] of [
    ["no route", "0.1.0", "9.9.9", "no-route"],
    ["a version that no release knows", "banana", "0.2.0", "no-route"],
    ["a target older than the Puruto", "0.2.0", "0.1.0", "older-target"],
  ] as const) {
    it(`says no to ${title}: exit code 1, and with --json an error in the document`, async () => {
      const folder = legacy(version);
      const said = await upgrade(folder, "--json", "--target-version", target);
      assert.equal(said.code, 1);
      const { error, ...document } = json(said) as { error: { code: string; message: string } };
      assert.equal(error.code, code);
      assert.deepEqual(document, {
        path: folder,
        current_version: version,
        target_version: target,
        dry_run: false,
        plan: [],
        applied: [],
        final_version: version,
        files: [],
        notes: [],
      });
      assert.equal(said.stderr, `${error.message} [${code}]\n`);
      assert.equal(readTree(folder).get(".puruto-standard-version"), `${version}\n`);
    });
  }

  for (const [options, says] of [
    [["--target-version", "soon"], /--target-version must be a version like .*"soon".*\[invalid-options\]/],
    [["--on-conflict", "force"], /--on-conflict must be one of new, markers.*\[invalid-options\]/],
    [["--dryrun"], /--dryrun is not an option; did you mean --dry-run\?/],
    [["nowhere"], /no folder to upgrade at .*nowhere \[not-a-folder\]/],
  ] as const) {
    it(`calls ${options.join(" ")} wrong usage`, async () => {
      const { code, stderr } = await upgrade(scratch(), ...options);
      assert.equal(code, 2);
      assert.match(stderr, says);
    });
  }

  it("refuses a folder that is no Puruto", async () => {
    const { code, stderr } = await upgrade(scratch());
    assert.equal(code, 1);
    assert.match(stderr, /is no Puruto: .*\[not-a-puruto\]/);
  });

  it("refuses where git has uncommitted changes and nobody is there, unless --force", async () => {
    const folder = fill(legacy("0.1.0"), { "todo.txt": "mine" });
    const before = readTree(folder);
    const refused = await upgrade(folder);
    assert.equal(refused.code, 1);
    assert.match(refused.stderr, /has 1 uncommitted change, .*--force \[uncommitted-changes\]\n$/);
    assert.deepEqual(readTree(folder), before);
    assert.equal((await upgrade(folder, "--dry-run")).code, 0);
    const forced = await upgrade(folder, "--force");
    assert.equal(forced.code, 0);
    assert.match(forced.stderr, /^warning: .*1 uncommitted change/);
  });

  it("counts what is uncommitted in its own folder alone", async () => {
    const folder = legacy("0.1.0");
    const outer = scratch();
    rmSync(join(folder, ".git"), { recursive: true });
    cpSync(folder, join(outer, "puruto-viejo"), { recursive: true });
    commit(outer);
    fill(outer, { "todo.txt": "mine" });
    const { code, stderr } = await upgrade(join(outer, "puruto-viejo"));
    assert.deepEqual([code, stderr], [0, ""]);
  });

  it("warns where there is no git to take it back", async () => {
    const folder = legacy("0.1.0");
    rmSync(join(folder, ".git"), { recursive: true });
    const { code, stderr } = await upgrade(folder);
    assert.equal(code, 0);
    assert.match(stderr, /^warning: git does not know this folder/);
  });

  it("refreshes, merges and removes what an older version generated, and names what it could not merge", async () => {
    const folder = made({ "README.md": "mine\n" });
    const shown = await upgrade(folder, "--dry-run");
    assert.match(shown.stdout, /^--- lib\/answer\.ts$/m);
    assert.match(shown.stdout, /^-.*an older line$/m);
    assert.match(shown.stdout, /^Nothing was written\.$/m);
    const said = await upgrade(folder);
    assert.equal(said.code, 1, said.stderr);
    assert.match(said.stdout, /^ {4}~ lib\/answer\.ts$/m);
    assert.match(
      said.stdout,
      /! README\.md cannot be merged: it stays as it is, and the new text is in README\.md\.new$/m,
    );
    const tree = readTree(folder);
    assert.equal(tree.get("README.md"), "mine\n");
    assert.match(tree.get("README.md.new") ?? "", /## Quick start/);
    assert.doesNotMatch(tree.get("lib/answer.ts") ?? "", /an older line/);
    // Which version generated it is known, but that version is not kept.
    assert.ok(tree.has(dropped));
    assert.deepEqual(await errorsOf(folder), []);
    const again = await upgrade(folder, "--json");
    assert.deepEqual([again.code, json(again)["files"]], [0, []]);
  });

  it("keeps a copy of the skills, where there is no link, like the skills", async () => {
    const folder = made();
    cpSync(join(folder, ".claude/skills"), join(folder, ".agents/skills"), { recursive: true });
    writeFileSync(join(folder, ".agents/skills/help/SKILL.md"), "mine\n");
    commit(folder);
    assert.equal((await upgrade(folder)).code, 0);
    const read = (path: string) => readFileSync(join(folder, path), "utf8");
    assert.equal(read(".agents/skills/status/SKILL.md"), read(".claude/skills/status/SKILL.md"));
    assert.equal(read(".agents/skills/help/SKILL.md"), "mine\n");
  });

  it("writes nothing through a link that leads out of the repo", async () => {
    const folder = made();
    const outside = scratch();
    rmSync(join(folder, "lib"), { recursive: true });
    symlinkSync(outside, join(folder, "lib"), "junction");
    commit(folder);
    const { code, stderr } = await upgrade(folder);
    assert.equal(code, 1);
    assert.match(stderr, /lib\/.* leads out of the repo.*\[outside-repo\]/);
    assert.deepEqual(readdirSync(outside), []);
  });

  it("finishes what was interrupted", async () => {
    const folder = interrupted();
    assert.match((await upgrade(folder, "--plan")).stderr, /was interrupted; puruto upgrade finishes it/);
    const { code, stdout, stderr } = await upgrade(folder);
    assert.equal(code, 0);
    assert.match(stderr, /^warning: .*interrupted; finished it: \.puruto-standard-version, agent\.md\n$/);
    assert.match(stdout, /nothing to change/);
    assert.equal(readTree(folder).get("agent.md"), "new\n");
    assert.equal(existsSync(join(folder, ".puruto-pending")), false);
  });

  it("finishes what was interrupted, but for what was changed since, and says no", async () => {
    const folder = fill(interrupted(), { "agent.md": "mine\n" });
    const { code, stderr } = await upgrade(folder);
    assert.equal(code, 1);
    assert.match(stderr, /^warning: agent\.md was changed since; its new text is in agent\.md\.new$/m);
    assert.deepEqual(
      ["agent.md", "agent.md.new"].map((path) => readTree(folder).get(path)),
      ["mine\n", "new\n"],
    );
    assert.equal((await upgrade(folder)).code, 0);
  });

  for (const [title, spoil, says] of [
    ["read-only", (path: string) => chmodSync(path, 0o444), /lib\/answer\.ts is read-only; make it writable/],
    [
      "a folder now",
      (path: string) => {
        rmSync(path);
        mkdirSync(path);
      },
      /lib\/answer\.ts is no file, where one belongs/,
    ],
  ] as const) {
    it(`stops with one line, and the repo as before, where a file is ${title}`, async () => {
      const folder = made();
      spoil(join(folder, "lib/answer.ts"));
      const before = readTree(folder);
      const { code, stdout, stderr } = await upgrade(folder, "--force");
      assert.deepEqual([code, stdout], [1, ""]);
      assert.match(stderr.replace(/^warning: .*\n/, ""), says);
      assert.match(stderr.replace(/^warning: .*\n/, ""), /^[^\n]+\n$/);
      assert.deepEqual(readTree(folder), before);
    });
  }

  for (const [title, version, files, name] of [
    ["without a version", undefined, {}, "puruto-viejo"],
    ["at 0.1.0", "0.1.0", {}, "puruto-viejo"],
    ["with IPC in Python", "0.1.0", pythonIpc, "puruto-viejo"],
    ["with IPC in Python, without its skill", "0.1.0", without(pythonIpc, ".claude/"), "puruto-viejo"],
    [
      "with half of IPC",
      undefined,
      { ".puruto-ipc.json": policy({ owner: "puruto-viejo" }) },
      "puruto-viejo",
    ],
    ["that is the vault", "0.1.0", { "registry.json": "{}", "shared/.gitkeep": "" }, "puruto-data"],
    [
      "that is the phone connector",
      "0.1.0",
      {
        "bot.py": "",
        "router.py": "",
        "db.py": "",
        "inbox.py": "",
        ".channels.json": '{"channels": ["puruto-finanzas"]}',
        ".env": "PURUTO_BOT_TOKEN=1:x\n",
        "db/inbox_offsets.json": '{"inbox/cron-events.jsonl": 17}',
      },
      "puruto-telegram",
    ],
    ["that is the scheduler", undefined, { "main.py": "", "executor.py": "" }, "puruto-cron"],
    ["that is the gateway", "0.1.0", { "app.py": "", "routes.py": "", "auth.py": "" }, "puruto-gateway"],
  ] as [string, string | undefined, Files, string][]) {
    it(`brings a Puruto of the Python framework ${title} up to date, with no new error, once`, async () => {
      const folder = legacy(version, files, name);
      const before = await errorsOf(folder);
      const said = await upgrade(folder);
      assert.equal(said.code, 0, said.stderr);
      assert.equal(readTree(folder).get(".puruto-standard-version"), "0.2.0\n");
      const after = await errorsOf(folder);
      assert.deepEqual(
        after.filter((error) => !before.includes(error)),
        [],
      );
      if (Object.keys(files).some((path) => path.endsWith(".py"))) {
        assert.deepEqual(
          [...readTree(folder).keys()].filter((path) => path.endsWith(".ts")),
          [],
        );
        assert.ok(!readTree(folder).has(".yo-rc.json"));
      }
      for (const [path, text] of Object.entries({ ...pythonFiles, ...files }))
        if (path !== ".puruto-standard-version") assert.equal(readTree(folder).get(path), text, path);
      assert.deepEqual(json(await upgrade(folder, "--json"))["files"], []);
    });
  }

  it("gives half of IPC a runtime that answers, remembers it, and says what is left to do", async () => {
    const folder = legacy("0.1.0", { ".puruto-ipc.json": policy({ owner: "puruto-viejo" }) });
    const said = await upgrade(folder);
    assert.match(said.stdout, /to do: run puruto ipc/);
    const memory = JSON.parse(readTree(folder).get(".yo-rc.json") ?? "") as Record<string, { ipc: boolean }>;
    assert.equal(memory["generator-puruto"]?.ipc, true);
    const then = await puruto(["ipc"], folder);
    assert.equal(then.code, 0, then.stderr);
    const asked = ["ipc.ts", "--target", "puruto-x", "--action", "status", "--prompt", "hi"];
    const loader = process.features.typescript ? [] : ["--import", tsx];
    const { stdout } = spawnSync(process.execPath, [...loader, ...asked], { cwd: folder, encoding: "utf8" });
    const { response } = JSON.parse(stdout) as { response: { error: { code: string } } };
    assert.equal(response.error.code, "DENIED");
  });
});

const tsx = import.meta.resolve("tsx");

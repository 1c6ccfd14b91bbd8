import assert from "node:assert/strict";
import { join } from "node:path";
import helpers from "yeoman-test";
import AppGenerator from "../../../generators/app/index.ts";
import IpcGenerator from "../../../generators/ipc/index.ts";
import { runnerFor } from "../../../standard/runners.ts";
import { readTree, scratch } from "../../scratch.ts";
import { runAsking } from "../asking.ts";
import { captureOutput } from "../output.ts";
import { atTerminal } from "../terminal.ts";
import { fill, ours, pythonFiles } from "./repos.ts";

interface Asked {
  name: string;
  choices?: { value: string; checked: boolean }[];
}

const policyOf = (folder: string) =>
  JSON.parse(readTree(folder).get(".puruto-ipc.json") ?? "{}") as Record<string, unknown>;

/** Runs the generator in a folder that is there, and answers what it asked. */
const run = (
  folder: string,
  answers: object,
  options: object = {},
  reply: (name: string, answer: unknown) => unknown = (_, answer) => answer,
): Promise<Asked[]> =>
  runAsking<Asked>(IpcGenerator, folder, {
    options,
    answers,
    reply: ({ name }, answer) => reply(name, answer),
  });

const valuesOf = (asked: Asked[], name: string): string[] | undefined =>
  asked.find((one) => one.name === name)?.choices?.map(({ value }) => value);

describe("yo puruto:ipc", () => {
  captureOutput();

  it("offers the neighbours and their skills, and writes what is chosen", async () => {
    const root = scratch();
    const folder = ours(root, "puruto-a");
    ours(root, "puruto-b", { skills: ["report"] });
    fill(join(root, "puruto-c"), pythonFiles);
    const answers = { targets: ["puruto-b"], "actions.puruto-b": ["report"], maxHops: "1", timeout: "30" };
    const asked = await atTerminal(() => run(folder, answers, { askAll: true }));
    assert.deepEqual(
      asked.map(({ name }) => name),
      ["targets", "actions.puruto-b", "maxHops", "timeout"],
    );
    assert.deepEqual(valuesOf(asked, "targets"), ["puruto-b", "puruto-c"]);
    assert.deepEqual(valuesOf(asked, "actions.puruto-b"), [
      "ask",
      "help",
      "init",
      "list",
      "report",
      "status",
    ]);
    assert.deepEqual(policyOf(folder), {
      enabled: true,
      owner: "puruto-a",
      max_hops: 1,
      default_timeout_sec: 30,
      allowed_targets: ["puruto-b"],
      allowed_actions: { "puruto-b": ["report"] },
    });
  });

  it("proposes what the policy says, and changes nothing when that is taken", async () => {
    const root = scratch();
    const policy = { targets: ["far-away", "puruto-b"], actions: { "puruto-b": ["status", "gone"] } };
    const folder = ours(root, "puruto-a", { ipc: true, ...policy, maxHops: 5, timeout: 7 });
    ours(root, "puruto-b");
    const before = readTree(folder);
    const asked = await atTerminal(() => run(folder, {}, { askAll: true }));
    const checked = asked.map(({ name, choices }) => [
      name,
      choices?.filter((choice) => choice.checked).map(({ value }) => value),
    ]);
    // far-away has no entry, so it is left open as the user left it.
    assert.deepEqual(checked, [
      ["targets", ["puruto-b", "far-away"]],
      ["actions.puruto-b", ["status", "gone"]],
      ["maxHops", undefined],
      ["timeout", undefined],
    ]);
    assert.deepEqual(readTree(folder), before);
  });

  it("takes away what is unchecked", async () => {
    const root = scratch();
    const policy = { targets: ["puruto-b", "puruto-c"], actions: { "puruto-b": ["help", "status"] } };
    const folder = ours(root, "puruto-a", { ipc: true, ...policy });
    for (const name of ["puruto-b", "puruto-c"]) ours(root, name);
    await atTerminal(() => run(folder, { targets: ["puruto-b"], "actions.puruto-b": ["status", "list"] }));
    const { allowed_targets: targets, allowed_actions: actions } = policyOf(folder);
    assert.deepEqual(
      { targets, actions },
      { targets: ["puruto-b"], actions: { "puruto-b": ["status", "list"] } },
    );
  });

  it("asks what the targets that an option adds may do, and keeps the others", async () => {
    const root = scratch();
    const policy = { targets: ["puruto-b"], actions: { "puruto-b": ["help"] } };
    const folder = ours(root, "puruto-a", { ipc: true, ...policy });
    for (const name of ["puruto-b", "puruto-c"]) ours(root, name);
    const asked = await atTerminal(() =>
      run(folder, { "actions.puruto-c": ["list"] }, { targets: "puruto-c" }),
    );
    assert.equal(asked[0]?.name, "actions.puruto-c");
    assert.deepEqual(policyOf(folder)["allowed_targets"], ["puruto-b", "puruto-c"]);
    assert.deepEqual(policyOf(folder)["allowed_actions"], { "puruto-b": ["help"], "puruto-c": ["list"] });
  });

  it("refuses itself as a target that is chosen", async () => {
    const folder = ours(scratch(), "puruto-a");
    await assert.rejects(run(folder, {}, { targets: "puruto-a" }), {
      code: 2,
      message: /is this Puruto itself/,
    });
  });

  it("asks nothing that an option answers, and no checklist that would be empty", async () => {
    const folder = ours(scratch(), "puruto-a");
    const asked = await atTerminal(() => run(folder, {}, { maxHops: "3", "ask-all": true }));
    assert.deepEqual(
      asked.map(({ name }) => name),
      ["timeout"],
    );
    assert.equal(policyOf(folder)["max_hops"], 3);
  });

  it("asks nobody where nobody is there, not even about edits", async () => {
    const folder = ours(scratch(), "puruto-a");
    assert.deepEqual(await run(folder, {}, { targets: "puruto-b", actions: "puruto-b=status" }), []);
    assert.deepEqual(policyOf(folder)["allowed_actions"], { "puruto-b": ["status"] });
    assert.match(readTree(folder).get("AGENTS.md") ?? "", /\| `call` \|/);
  });

  it("refuses a conflict where nobody is there, and replaces it with --on-conflict force", async () => {
    const folder = fill(ours(scratch(), "puruto-a"), { "ipc.ts": "mine" });
    const before = readTree(folder);
    await assert.rejects(run(folder, {}), { code: 1, message: /other content: ipc\.ts/ });
    assert.deepEqual(readTree(folder), before);
    await run(folder, {}, { "on-conflict": "force" });
    assert.match(readTree(folder).get("ipc.ts") ?? "", /export async function call/);
  });

  for (const [action, expected] of [
    ["skip", "mine"],
    ["write", /export async function call/],
  ] as const) {
    it(`lets the user ${action} a conflict, and asks about nothing else`, async () => {
      const folder = fill(ours(scratch(), "puruto-a"), { "ipc.ts": "mine" });
      const asked = await atTerminal(() => run(folder, { action }));
      assert.deepEqual(
        asked.map(({ name }) => name),
        ["action"],
      );
      const text = readTree(folder).get("ipc.ts") ?? "";
      if (typeof expected === "string") assert.equal(text, expected);
      else assert.match(text, expected);
      assert.ok(readTree(folder).has("invoker.ts"));
    });
  }

  it("writes nothing at all when the user leaves at the second conflict", async () => {
    const folder = fill(ours(scratch(), "puruto-a"), { "ipc.ts": "mine", "invoker.ts": "mine" });
    const before = readTree(folder);
    const actions = ["write", "abort"];
    const reply = (name: string, answer: unknown) => (name === "action" ? actions.shift() : answer);
    await assert.rejects(
      atTerminal(() => run(folder, { action: "" }, {}, reply)),
      { code: 130, message: "cancelled, nothing was written" },
    );
    assert.deepEqual(actions, []);
    assert.deepEqual(readTree(folder), before);
  });

  it("writes nothing on a dry run", async () => {
    const folder = ours(scratch(), "puruto-a");
    const before = readTree(folder);
    await run(folder, {}, { dryRun: true });
    assert.deepEqual(readTree(folder), before);
  });

  it("asks the same in a new Puruto, once delegation is wanted", async () => {
    const root = scratch();
    ours(root, "puruto-b");
    const base = {
      name: "puruto-a",
      description: "x",
      kind: "standard",
      db: false,
      skills: "",
      runner: runnerFor(process.versions.node),
    };
    const answers = { ...base, ipc: true, targets: ["puruto-b"], "actions.puruto-b": ["status"] };
    const options = { git: false, skipInstall: true, destination: join(root, "puruto-a") };
    await atTerminal(() =>
      helpers
        .run(AppGenerator)
        .withOptions(options as object)
        .withAnswers(answers),
    );
    assert.deepEqual(policyOf(join(root, "puruto-a"))["allowed_actions"], { "puruto-b": ["status"] });
  });
});

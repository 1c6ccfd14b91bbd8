import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { text } from "node:stream/consumers";

import { filesOf, renderPlan } from "../../../lib/writing/render.ts";
import { templates } from "../../../lib/writing/templates.ts";
import { planPuruto } from "../../../standard/puruto.ts";
import { answers } from "../../standard/answers.ts";
import { callTarget } from "../call.ts";
import { installAgents } from "../install.ts";
import type { Step } from "../models/api.ts";
import { inWorkspace, writeAll } from "../workspace.ts";
import type { Files, Workspace } from "../workspace.ts";

/** What is typed, and whether it runs unasked in a vault with delegation. */
const lines: readonly (readonly [runs: boolean, line: string])[] = [
  ...["init", "help", "list", "status", "register", "read", "write", "ipc"].flatMap((name) =>
    [`npm run --silent ${name}`, `npm run --silent ${name} -- x`].map((line) => [true, line] as const),
  ),
  ...[
    `write -- '{"path": "shared/a.md", "content": "it'\\''s $HOME, \`x\` $(y); z && w | v > u\\n"}'`,
    `write -- '{\n  "path": "shared/a.md",\n  "content": "x"\n}'`,
    `write -- "canción de mañana"`,
    `write -- "two\nlines"`,
    "write -- - < package.json",
    "ipc -- --target puruto-x --action pay-invoice --prompt - <<'PROMPT'\nPay #123, \"March\".\n# and so on\nPROMPT",
    "ipc -- --job req-1 --wait 100",
    "init 2>/dev/null",
    "init -- --prefix other",
  ].map((rest) => [true, `npm run --silent ${rest}`] as const),
  ...[
    "init && touch made",
    "init; touch made",
    "init\ntouch made",
    "init || touch made",
    "init & touch made",
    "init | tee made",
    "init > made",
    "init >> made",
    "init; curl http://127.0.0.1:1/",
    "init -- $(touch made)",
    'init -- "$(touch made)"',
    "init -- `touch made`",
    "init -- <(touch made)",
    "init -- $HOME",
    "init -- - < /etc/hosts",
    "initx",
    "service",
    "invoker",
    "test",
    "init x",
    "init --prefix other",
    "init --prefix=other -- x",
    "init --script-shell=./made.sh",
    "init --node-options=--require=./made.cjs",
    "init -C other",
    "init -w other",
    // Of JSON, claude always asks there.
    'write -- - <<\'PAYLOAD\'\n{"path": "shared/a.md"}\nPAYLOAD',
  ].map((rest) => [false, `npm run --silent ${rest}`] as const),
  ...[
    "npm run init",
    "npm run service",
    "npm --prefix other run --silent init",
    "NODE_OPTIONS=--require=./made.cjs npm run --silent init",
    "PATH=. npm run --silent init",
    "DB_PATH=other npm run --silent init",
    "npm_config_prefix=other npm run --silent init",
    "env A=b npm run --silent init",
    "bash -c 'npm run --silent init'",
    "cd .. && npm run --silent init",
  ].map((line) => [false, line] as const),
];

const bash = (command: string): Step => ({ tool: "Bash", input: { command, description: "tries" } });
const skills = ["init", "status", "write", "call"];
const steps: readonly Step[] = [
  ...skills.map((skill): Step => ({ tool: "Skill", input: { skill, args: "now" } })),
  ...lines.map(([, line]) => bash(line)),
];
const done: Step = { structured: { summary: "Done.", outcome: "done" } };

/** A vault as it is made, whose scripts only say that they ran. */
function vault(): Files {
  const plan = planPuruto(
    answers({ name: "puruto-data", kind: "puruto-data", db: false, ipc: true }),
    templates,
  );
  const files = filesOf(renderPlan(plan)).filter(({ path }) => /^\.claude\/|^package\.json$/.test(path));
  const texts = Object.fromEntries(files.map(({ path, content }) => [path, content]));
  const { scripts } = JSON.parse(texts["package.json"] ?? "") as { scripts: Record<string, string> };
  const names = [...Object.keys(scripts), "service", "initx", "test"];
  const says = Object.fromEntries(names.map((name) => [name, "node says.cjs"]));
  return {
    ...texts,
    "package.json": JSON.stringify({ name: "puruto-data", scripts: says }),
    "says.cjs": `console.log("it ran")`,
    "made.cjs": "",
    "made.sh": "#!/bin/sh\ntouch made\n",
    "other/package.json": JSON.stringify({ name: "other", scripts: { init: "echo it ran" } }),
  };
}

const named = (ran: readonly boolean[]): [boolean, unknown][] =>
  steps.map(({ input }, at) => [ran[at] ?? false, input]);

describe("what claude does unasked in a new Puruto", () => {
  let programs = "";
  before(() => {
    programs = installAgents();
  });

  const seen = async (script: readonly Step[], run: (workspace: Workspace) => Promise<void>) => {
    let results: string[] = [];
    await inWorkspace({ agent: "claude", programs, steps: script, files: vault() }, async (workspace) => {
      await run(workspace);
      results = resultsOf(workspace.model.requests());
      assert.ok(!readdirSync(workspace.target).includes("made"));
    });
    assert.equal(results.length, script.length - 1);
    return results.map((result) => result.includes("it ran") || result.includes("Launching skill"));
  };

  const wanted = [...skills.map(() => true), ...lines.map(([runs]) => runs)];

  it("is to use its skills and run their scripts, and nothing else, where its user trusts it", async () => {
    const ran = await seen([...steps, { text: "Done." }], async (workspace) => {
      const projects = { [workspace.target]: { hasTrustDialogAccepted: true } };
      await open(workspace, { projects });
    });
    assert.deepEqual(named(ran), named(wanted));
  });

  it("is nothing where its user has not said yet that it is trusted", async () => {
    const ran = await seen([...steps, { text: "Done." }], (workspace) => open(workspace, {}));
    assert.ok(ran.every((one) => !one));
  });

  it("is the same where another Puruto calls", async () => {
    const ran = await seen([...steps, done], async (workspace) => {
      await callTarget(workspace, { agent: "claude", action: "ask" });
    });
    assert.deepEqual(named(ran), named(wanted));
  });
});

/** As a user would, with what claude remembers of folders. */
async function open({ target, environment }: Workspace, remembered: object): Promise<void> {
  const known = JSON.stringify({ hasCompletedOnboarding: true, ...remembered });
  await writeAll(environment["HOME"] ?? "", { ".claude.json": known });
  const child = spawn("claude", ["-p"], { cwd: target, env: environment });
  child.stdin.end("Look after everything.");
  await Promise.all([once(child, "close"), text(child.stdout), text(child.stderr)]);
}

/** What each tool gave back, as the last request has it. */
function resultsOf(requests: string): string[] {
  const last = requests.split("\n").findLast((line) => line.includes('"tool_result"')) ?? "{}";
  const { messages = [] } = JSON.parse(last) as { messages?: { content: unknown }[] };
  return messages
    .flatMap(({ content }) => (Array.isArray(content) ? (content as { type: string }[]) : []))
    .filter(({ type }) => type === "tool_result")
    .map((block) => JSON.stringify(block));
}

import assert from "node:assert/strict";
import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";

import { answers } from "../../standard/answers.ts";
import { planPuruto } from "../../../standard/puruto.ts";
import { runnerFor } from "../../../standard/runners.ts";
import { renderPlan } from "../../../lib/writing/render.ts";
import { templates } from "../../../lib/writing/templates.ts";
import { writeNew } from "../../../lib/writing/write.ts";
import { checkout, scratch } from "../../scratch.ts";
import { callTarget } from "../call.ts";
import { installAgents } from "../install.ts";
import type { Step } from "../models/api.ts";
import { inWorkspace } from "../workspace.ts";
import type { Files, Workspace } from "../workspace.ts";

const done: Step = { structured: { summary: "Done.", outcome: "done" } };
const bash = (command: string): Step => ({ tool: "Bash", input: { command, description: "tries" } });
const write = (path: string): Step => ({ tool: "Write", input: { file_path: path, content: "x" } });
const settings = (permissions: object): Files => ({
  ".claude/settings.json": JSON.stringify({ permissions }),
});
const users = (permissions: object): Files => ({
  "../home/.claude/settings.json": JSON.stringify({ permissions }),
});

describe("what claude may do for another Puruto", () => {
  let programs = "";
  before(() => {
    programs = installAgents();
  });

  const call = (steps: readonly Step[], files: Files, check: Check): Promise<void> =>
    inWorkspace({ agent: "claude", programs, steps, files }, async (workspace) => {
      const { response } = await callTarget(workspace, { agent: "claude" });
      const { details = null } = response.status === "error" ? response.error : {};
      await check({ ok: response.status === "ok", details: Object(details), ...workspace });
    });

  it("runs the command that a new Puruto allows which nobody has opened, once, and no trust is recorded", async () => {
    const runner = runnerFor(process.versions.node);
    const command = "npm run --silent status";
    const steps = [bash(command), done];
    await inWorkspace({ agent: "claude", programs, steps }, async (workspace) => {
      const target = join(scratch(), "puruto-new");
      writeNew(target, renderPlan(planPuruto(answers({ name: "puruto-new", runner, db: false }), templates)));
      if (runner === "tsx") symlinkSync(join(checkout, "node_modules"), join(target, "node_modules"));
      const called = await callTarget(
        { ...workspace, environment: { ...workspace.environment, PURUTO_HOME: join(target, "..") } },
        { agent: "claude", action: "ask", prompt: "How are you?", target: "puruto-new" },
      );
      assert.equal(called.response.status, "ok", JSON.stringify(called.response));
      const results = resultsOf(workspace.model.requests());
      assert.equal(results.length, 1);
      assert.match(results[0] ?? "", /\\"summary\\"|"summary"/);
      assert.doesNotMatch(trustOf(workspace), /hasTrustDialogAccepted|projects/);
    });
  });

  const elsewhere = "/var/tmp/puruto-nobody-writes-here";
  const refusals: [tool: string, step: Step, what: string][] = [
    ["Write", write("made.txt"), "made.txt"],
    ["Read", { tool: "Read", input: { file_path: "/etc/hosts" } }, "/etc/hosts"],
    ["Bash", bash(`touch ${elsewhere}`), `touch ${elsewhere}`],
  ];
  for (const [tool, step, what] of refusals)
    it(`is not done, 20 times of 20, where ${tool} is refused and the model says that it is done`, async () => {
      for (let round = 0; round < 20; round += 1)
        await call([step, done], {}, ({ ok, details }) => {
          assert.equal(ok, false);
          assert.equal(details["reason"], "permission");
          const [denied] = details["denied"] as { tool: string; what: string }[];
          assert.equal(denied?.tool, tool);
          assert.ok(denied?.what.endsWith(what), denied?.what);
        });
    });

  const allowed = { allow: ["Bash(touch:*)"] };
  const rows: [what: string, files: Files, isRefused: boolean][] = [
    ["the target's rules allow", settings(allowed), false],
    ["they deny", settings({ ...allowed, deny: ["Bash(touch made.txt)"] }), true],
    ["they ask for", settings({ ...allowed, ask: ["Bash(touch made.txt)"] }), true],
    ["the user denies", { ...settings(allowed), ...users({ deny: ["Bash(touch:*)"] }) }, true],
    ["the user is asked for", { ...settings(allowed), ...users({ ask: ["Bash(touch:*)"] }) }, true],
    ["only the user allows", users(allowed), true],
  ];
  for (const [what, files, isRefused] of rows)
    it(`${isRefused ? "refuses" : "runs"} a command that ${what}`, async () => {
      await call([bash("touch made.txt"), done], files, ({ ok, details, target }) => {
        assert.equal(ok, !isRefused);
        assert.equal(details["reason"], isRefused ? "permission" : undefined);
        assert.equal(existsSync(join(target, "made.txt")), !isRefused);
      });
    });

  it("counts rules of paths from the target on, also those that begin with a slash", async () => {
    const steps = [write("out/a"), write("other/a"), write("more/a"), done];
    await call(steps, settings({ allow: ["Edit(/out/**)", "Edit(more/**)"] }), ({ ok, target }) => {
      assert.equal(ok, true);
      const made = ["out/a", "other/a", "more/a"].map((path) => existsSync(join(target, path)));
      assert.deepEqual(made, [true, false, true]);
    });
  });

  const ordinary: [what: string, step: Step][] = [
    ["a command that fails", bash("cat nowhere.txt")],
    ["a file that is not there", { tool: "Read", input: { file_path: "nowhere.txt" } }],
    ["a skill that is not there", { tool: "Skill", input: { skill: "nowhere" } }],
  ];
  for (const [what, step] of ordinary)
    it(`takes ${what} for no refusal`, async () => {
      await call([step, done], {}, ({ ok }) => assert.equal(ok, true));
    });
});

type Check = (
  seen: Workspace & { readonly ok: boolean; readonly details: Record<string, unknown> },
) => Promise<void> | void;

/** What the tools gave back, as the last request has it. */
function resultsOf(requests: string): string[] {
  const last = requests.split("\n").findLast((line) => line.includes('"tool_result"')) ?? "{}";
  const { messages } = JSON.parse(last) as { messages: { content: unknown }[] };
  return messages
    .flatMap(({ content }) => (Array.isArray(content) ? content : []))
    .filter(({ type }) => type === "tool_result")
    .map((block) => JSON.stringify(block));
}

function trustOf({ environment }: Workspace): string {
  return readFileSync(join(environment["HOME"] ?? "", ".claude.json"), "utf8");
}

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { callTarget } from "../call.ts";
import { installAgents } from "../install.ts";
import type { Step } from "../models/api.ts";
import { running } from "../processes.ts";
import { inWorkspace, writeAll } from "../workspace.ts";
import type { Files, Workspace } from "../workspace.ts";

const done: Step = { structured: { summary: "Done.", outcome: "done" } };
const skill = (marker: string, name = "greet"): string =>
  `---\nname: ${name}\ndescription: ${marker} greets.\n---\n\n${marker} says hello.\n`;

// What a user may have for all of its projects, each with a mark of its own.
const personal: Files = {
  "../home/.claude/skills/greet/SKILL.md": skill("PERSONAL-1"),
  "../home/.agents/skills/greet/SKILL.md": skill("PERSONAL-2"),
  "../home/.claude/skills/other/SKILL.md": skill("PERSONAL-3", "other"),
  "../home/.claude/commands/greet.md": "PERSONAL-4",
  "../home/.claude/agents/greeter.md": "---\nname: greeter\ndescription: PERSONAL-5\n---\nPERSONAL-5\n",
  "../home/.claude/CLAUDE.md": "PERSONAL-6",
  "../home/.claude/rules/all.md": "PERSONAL-7",
  "../home/.claude/output-styles/loud.md": "---\nname: loud\ndescription: PERSONAL-8\n---\nPERSONAL-8\n",
  "../home/.claude/settings.json": JSON.stringify({ outputStyle: "loud" }),
};

// What the target has.
const own: Files = {
  "CLAUDE.md": "@AGENTS.md\nOWN-1\n",
  "AGENTS.md": "OWN-2\n",
  ".claude/skills/greet/SKILL.md": skill("OWN-3"),
  ".claude/rules/all.md": "OWN-4\n",
};

describe("a called claude", () => {
  let programs = "";
  before(() => {
    programs = installAgents();
  });

  const call = (
    { steps, files = {}, prompt }: { steps: readonly Step[]; files?: Files; prompt?: string },
    check: (seen: Workspace & { readonly tag: string; readonly sent: string }) => Promise<void> | void,
  ): Promise<void> =>
    inWorkspace({ agent: "claude", programs, steps, files }, async (workspace) => {
      const asked = { agent: "claude", ...(prompt !== undefined && { prompt }) };
      const { response, tag } = await callTarget(workspace, asked);
      assert.equal(response.status, "ok", JSON.stringify(response));
      await check({ ...workspace, tag, sent: workspace.model.requests() });
    });

  it("sees the target's rules and skill, and nothing that is the user's own", async () => {
    const files = { ...personal, ...own };
    await call({ steps: [{ tool: "Skill", input: { skill: "greet" } }, done], files }, ({ sent }) => {
      assert.deepEqual(marks(sent, /PERSONAL-\d/g), []);
      assert.deepEqual(marks(sent, /OWN-\d/g), ["OWN-1", "OWN-2", "OWN-3", "OWN-4"]);
      assert.ok(sent.includes("OWN-3 says hello."));
    });
  });

  it("is offered these tools, and no newer one", async () => {
    await call({ steps: [done] }, ({ sent }) => {
      const offered = [
        ...new Set(requestsIn(sent).flatMap(({ tools = [] }) => tools.map(({ name }) => name))),
      ];
      assert.deepEqual(offered.filter((name) => name !== "DeferredToolPlaceholder").toSorted(), [
        "Bash",
        "Edit",
        "Glob",
        "Grep",
        "NotebookEdit",
        "Read",
        "Skill",
        "StructuredOutput",
        "WebFetch",
        "WebSearch",
        "Write",
      ]);
    });
  });

  const nap = "sleep 1036802";
  const doors: Step[] = [
    { tool: "Bash", input: { command: nap, description: "naps", run_in_background: true } },
    { tool: "Agent", input: { description: "d", prompt: nap, subagent_type: "general-purpose" } },
    { tool: "Task", input: { description: "d", prompt: nap, subagent_type: "general-purpose" } },
    { tool: "SendMessage", input: { to: "main", message: "hello" } },
    { tool: "AskUserQuestion", input: { questions: [] } },
    { tool: "ScheduleWakeup", input: { delaySeconds: 60, prompt: "again", reason: "x" } },
    { tool: "CronCreate", input: { cron: "* * * * *", prompt: "again" } },
    { tool: "Monitor", input: { command: nap, description: "waits" } },
    { tool: "Workflow", input: { script: nap } },
    { tool: "EnterWorktree", input: { name: "x" } },
    { tool: "EnterPlanMode", input: {} },
    { tool: "PushNotification", input: { message: "hello" } },
    { tool: "RemoteTrigger", input: { action: "list" } },
  ];
  it("gets nothing done by a side door that its model asks for, and leaves nothing behind", async function () {
    if (process.platform !== "linux") this.skip();
    const files = { ".claude/settings.json": JSON.stringify({ permissions: { allow: ["Bash"] } }) };
    await call({ steps: [...doors, done], files }, async ({ sent, tag, target }) => {
      const results = resultsIn(sent);
      assert.equal(results.length, doors.length);
      assert.deepEqual(
        results.filter((result) => !/No such tool available|unexpected parameter/.test(result)),
        [],
      );
      assert.equal(existsSync(join(target, ".claude", "worktrees")), false);
      await sleep(1000);
      assert.deepEqual([running(tag), running(nap)], [[], []]);
    });
  });

  it("reads no file that a prompt names with an @", async () => {
    const files = { "../outside.txt": "SECRET-1", "notes.txt": "SECRET-2" };
    await call({ steps: [done], files, prompt: "Greet @notes.txt and @../outside.txt now." }, ({ sent }) => {
      assert.ok(sent.includes("@notes.txt"));
      assert.deepEqual(marks(sent, /SECRET-\d/g), []);
    });
  });

  it("neither reads nor writes what the user's claude remembers", async () => {
    await inWorkspace(
      { agent: "claude", programs, steps: (sent) => remembering(folderIn(sent)) },
      async (workspace) => {
        const { target, environment } = workspace;
        const home = environment["HOME"] ?? "";
        const memory = memoryOf(home, target);
        await writeAll(memory, { "MEMORY.md": "REMEMBERED" });
        const { response } = await callTarget(workspace, {
          agent: "claude",
          prompt: `Remember: <${memory}>`,
        });
        assert.ok(response.status === "error");
        assert.equal(Object(response.error.details)["reason"], "permission");
        assert.ok(!workspace.model.requests().includes("REMEMBERED"));
        assert.equal(readFileSync(join(memory, "MEMORY.md"), "utf8"), "REMEMBERED");
        assert.equal(existsSync(join(memory, "note.md")), false);
      },
    );
  });
});

/** A model that writes what is to be remembered, and reads what was. */
function remembering(memory: string): Step[] {
  return [
    { tool: "Write", input: { file_path: join(memory, "note.md"), content: "x" } },
    { tool: "Edit", input: { file_path: join(memory, "MEMORY.md"), old_string: "R", new_string: "r" } },
    { tool: "Read", input: { file_path: join(memory, "MEMORY.md") } },
    done,
  ];
}

const folderIn = (sent: string): string => /Remember: <([^>]*)>/.exec(sent)?.[1] ?? "";

function memoryOf(home: string, target: string): string {
  return join(home, ".claude", "projects", target.replace(/[^A-Za-z0-9]/g, "-"), "memory");
}

interface Request {
  readonly tools?: readonly { readonly name: string }[];
  readonly messages?: readonly { readonly content: unknown }[];
}

const requestsIn = (sent: string): Request[] =>
  sent
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as Request);

/** What the tools gave back, as the last request has it. */
function resultsIn(sent: string): string[] {
  const { messages = [] } = requestsIn(sent).findLast(({ tools = [] }) => tools.length > 0) ?? {};
  return messages
    .flatMap(({ content }) => (Array.isArray(content) ? content : []))
    .filter(({ type }) => type === "tool_result")
    .map((block) => JSON.stringify(block));
}

const marks = (sent: string, mark: RegExp): string[] => [...new Set(sent.match(mark))].toSorted();

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";

import { request } from "../../templates/ipc/stand-in.ts";
import { installAgents } from "../install.ts";
import type { Step } from "../models/api.ts";
import { runIn } from "../run.ts";
import { inWorkspace } from "../workspace.ts";
import type { Workspace } from "../workspace.ts";

const steps: Step[] = [{ text: "Ada is 36.", structured: { summary: "She is 36.", outcome: "done" } }];
const asks = (prompt: string) => ({ request: { ...request, action: "ask", prompt } });

describe("a conversation with claude", () => {
  let programs = "";
  before(() => {
    programs = installAgents();
  });

  const inTarget = (use: (workspace: Workspace) => Promise<void>): Promise<void> =>
    inWorkspace({ agent: "claude", programs, steps }, use);

  it("goes on where it was left, and is told of what the last run took alone", async () => {
    await inTarget(async (workspace) => {
      const first = await runIn(workspace, "claude", { ...asks("How old is Ada?"), keeps: true });
      const { session, usage } = first.answer;
      assert.ok(first.answer.ok && session !== undefined);
      const order = { ...asks("And Bob?"), keeps: true, session };
      const { answer, requests } = await runIn(workspace, "claude", order);
      assert.ok(["How old is Ada?", "Ada is 36.", "And Bob?"].every((words) => requests.includes(words)));
      assert.deepEqual([answer.ok, answer.session, answer.usage], [true, session, usage]);
    });
  });

  it("is an error where the session is gone", async () => {
    await inTarget(async (workspace) => {
      const { answer } = await runIn(workspace, "claude", { ...asks("And Bob?"), session: randomUUID() });
      assert.ok(!answer.ok);
      assert.equal(answer.code, "IPC_ERROR");
      assert.match(answer.message, /No conversation found/);
    });
  });

  it("leaves nothing of what was said where it is not to go on", async () => {
    await inTarget(async (workspace) => {
      await runIn(workspace, "claude", asks("How old is Ada?"));
      assert.deepEqual(sessionsOf(workspace), []);
      await runIn(workspace, "claude", { ...asks("How old is Ada?"), keeps: true });
      assert.equal(sessionsOf(workspace).length, 1);
    });
  });
});

/** The files in the home in which claude keeps sessions. */
function sessionsOf({ environment }: Workspace): string[] {
  const folder = join(environment["HOME"] ?? "", ".claude");
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".jsonl"));
}

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { initWorkspace } from "../../generators/workspace/init.ts";
import { workspace } from "../../generators/workspace/task.ts";
import { answerAlone } from "../../lib/questions/questions.ts";
import { chooseAgent } from "../../templates/ipc/files/ipc/target/agents.ts";
import { request } from "../templates/ipc/stand-in.ts";
import { installAgents } from "./install.ts";
import type { AgentName, Step } from "./models/api.ts";
import { start } from "./run.ts";
import { inWorkspace, writeAll } from "./workspace.ts";

const skills = ["puruto-generator", "upgrade", "validate", "workspace"];
const rules = "In this folder Purutos lie side by side";
const steps: Record<AgentName, readonly Step[]> = {
  claude: [{ structured: { summary: "Looked around.", outcome: "done" } }],
  codex: [{ text: '{"summary":"Looked around."}' }],
  gemini: [{ text: '{"summary":"Looked around."}' }],
};

// As a person opens it: a call tells codex of no skills.
const opened = { claude: "claude", codex: ["codex", "exec", "--skip-git-repo-check", "-"], gemini: "gemini" };

/** What an agent sends its model when it is opened in a folder of a new workspace, and the beginnings of the root's skills. */
async function sent(agent: AgentName, programs: string, inner: string) {
  let seen: { requests: string; descriptions: string[] } | undefined;
  await inWorkspace({ agent, programs, steps: steps[agent] }, async ({ folder, environment, model }) => {
    const [root, own] = [join(folder, "purutos"), join(folder, "private")];
    const asked = { action: "init", root, git: false, skipInstall: true };
    await initWorkspace(answerAlone(workspace.questions, asked));
    execFileSync("git", ["init", "--quiet", join(root, "puruto-data")]);
    const plan = chooseAgent({ environment, configured: opened[agent] })?.plan({
      request,
      folder: own,
      target: join(root, inner),
    });
    if (plan === undefined) throw new Error(`${agent} is not installed`);
    await mkdir(own);
    await writeAll("", plan.files);
    await start(plan, environment, join(root, inner));
    const texts = skills.map((name) => readFile(join(root, `.claude/skills/${name}/SKILL.md`), "utf8"));
    const descriptions = (await Promise.all(texts)).map(descriptionOf);
    seen = { requests: model.requests(), descriptions };
  });
  return seen ?? { requests: "", descriptions: [] };
}

// Agents shorten what is long.
const descriptionOf = (text: string): string => /^description: (.{60})/m.exec(text)?.[1] ?? "";

describe("real agents and a workspace", () => {
  let programs = "";
  before(() => {
    programs = installAgents();
  });

  for (const agent of Object.keys(steps) as AgentName[]) {
    it(`${agent} opened at the root finds its rules and its four skills`, async () => {
      const { requests, descriptions } = await sent(agent, programs, ".");
      assert.ok(requests.includes(rules));
      assert.deepEqual(
        descriptions.filter((text) => !requests.includes(text)),
        [],
      );
    });

    it(`${agent} opened in a Puruto finds none of them`, async () => {
      const { requests, descriptions } = await sent(agent, programs, "puruto-data");
      assert.ok(requests.includes("private data vault"));
      assert.deepEqual(
        [rules, ...descriptions].filter((text) => requests.includes(text)),
        [],
      );
    });
  }
});

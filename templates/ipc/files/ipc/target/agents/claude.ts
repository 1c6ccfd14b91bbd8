import { join } from "node:path";

import type { Agent, AgentRun, ArgumentList, Order } from "./agent.ts";
import { lastWords, read } from "./claude-read.ts";
import { settingsFor } from "./claude-sealed.ts";
import { rulesOf, settingsOf } from "./claude-settings.ts";
import { answerSchema, promptFor, skillNames } from "./prompt.ts";

/**
 * Claude Code, headless: a line of JSON on standard output for all that it says and does. `environment` says where
 * the user has its settings.
 */
export const claude = (command: ArgumentList, environment: NodeJS.ProcessEnv = process.env): Agent => ({
  name: "claude",
  family: ["ANTHROPIC_", "CLAUDE_"],
  plan: (order) => plan(command, environment, order),
  read,
  lastWords,
});

function plan(command: ArgumentList, environment: NodeJS.ProcessEnv, order: Order): AgentRun {
  const { request, folder, target } = order;
  const own = settingsOf(target);
  const permissions = rulesOf(own);
  const file = join(folder, "settings.json");
  const skills = skillNames(request, target).map((name) => `Skill(${name})`);
  const settings = settingsFor({ target, own, allow: [...skills, ...permissions.allow], environment });
  return {
    args: [...command, ...headless, "--settings", file, ...sessionOf(order)],
    stdin: (seconds) => promptFor(request, target, seconds),
    env: off,
    files: { [file]: JSON.stringify(settings) },
    permissions,
  };
}

// What one turn in one folder takes. Not among them: messages, questions, wake-ups, schedules, worktrees, and other
// agents, which may work in a worktree or a cloud of their own and be left behind. Newer tools are none of them, either.
const tools = [
  "Bash",
  "Edit",
  "Glob",
  "Grep",
  "NotebookEdit",
  "Read",
  "Skill",
  "WebFetch",
  "WebSearch",
  "Write",
];

// Headless claude runs the hooks and `.mcp.json` servers of a folder that nobody has trusted: both are off. `dontAsk`
// denies what no rule allows. The user's own skills, commands and rules would pass for the target's.
const headless = [
  "-p",
  "--output-format",
  "stream-json",
  "--verbose",
  "--json-schema",
  JSON.stringify(answerSchema),
  "--permission-mode",
  "dontAsk",
  "--strict-mcp-config",
  "--setting-sources",
  "project,local",
  "--tools",
  tools.join(","),
];

// What runs in the background is lost with the turn. A prompt's `@/path` would be read without asking. Skills that
// claude brings are no skills of the target's, and what it notes for later in the user's home is nobody's business.
const off = {
  CLAUDE_CODE_DISABLE_BACKGROUND_TASKS: "1",
  CLAUDE_CODE_DISABLE_FILE_MENTIONS: "1",
  CLAUDE_CODE_DISABLE_BUNDLED_SKILLS: "1",
  CLAUDE_CODE_DISABLE_AUTO_MEMORY: "1",
};

function sessionOf({ session, keeps }: Order): string[] {
  if (session !== undefined) return ["--resume", session];
  return keeps === true ? [] : ["--no-session-persistence"];
}

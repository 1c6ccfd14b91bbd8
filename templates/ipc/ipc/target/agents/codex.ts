import { join } from "node:path";

import { isObject } from "../../parsed.ts";
import type { Agent, AgentAnswer, AgentOutput, AgentRun, Command } from "./agent.ts";
import { checkedWords, endedWell, failed, invalid, parseObject, textAt } from "./answer.ts";
import { refuseWhere } from "./project.ts";
import { answerSchema, promptFor } from "./prompt.ts";

/** Codex, headless: events on standard output, the answer in a file. */
export const codex = (command: Command): Agent => ({
  name: "codex",
  family: ["OPENAI_", "CODEX_"],
  plan: (request, folder, target) => {
    refuseWhere(target, {
      agent: "codex",
      file: ".codex/config.toml",
      // Read only where the user trusted the folder, but then its servers start, and no option prevents it.
      has: (text) => text.includes("mcp_servers"),
      what: "MCP servers",
    });
    return run(command, promptFor(request, target), folder);
  },
  read,
});

function run(command: Command, stdin: string, folder: string): AgentRun {
  const schemaFile = join(folder, "schema.json");
  const answerFile = join(folder, "answer.json");
  const asked = ["--output-schema", schemaFile, "-o", answerFile];
  return {
    args: [...command, ...headless, ...asked, "-"],
    stdin,
    env: {},
    // The API's strict schemas allow no keys but the named ones.
    files: { [schemaFile]: JSON.stringify({ ...answerSchema, additionalProperties: false }) },
    answerFile,
  };
}

const headless = [
  "exec",
  "--json",
  "-s",
  "workspace-write",
  "--skip-git-repo-check",
  "--ephemeral",
  "--disable",
  "hooks",
];

function read(output: AgentOutput): AgentAnswer {
  const events = output.stdout.split("\n").flatMap((line) => {
    const event = parseObject(line);
    return event === undefined ? [] : [event];
  });
  const failure = events.findLast((event) => event["type"] === "turn.failed");
  if (!endedWell(output) || failure !== undefined) return failed("codex", output, reason(events));
  // Events of type `error` and items of that type are warnings as long as the turn completes.
  if (!events.some((event) => event["type"] === "turn.completed"))
    return invalid("codex", "no completed turn", output.stdout);
  return checkedWords("codex", output.answer ?? "");
}

function reason(events: readonly Record<string, unknown>[]): string {
  const last = events.findLast((event) => event["type"] === "turn.failed" || event["type"] === "error");
  return isObject(last?.["error"]) ? textAt(last, "error", "message") : textAt(last, "message");
}

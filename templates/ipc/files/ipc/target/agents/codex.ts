import { join } from "node:path";

import { isObject } from "../../parsed.ts";
import type { JsonObject } from "../../parsed.ts";
import type { Agent, AgentAnswer, AgentOutput, AgentRun, ArgumentList } from "./agent.ts";
import { checkedWords, endedWell, failed, invalid, parseObject, textAt } from "./answer.ts";
import { lookedFor, refuseSettings } from "./codex-settings.ts";
import { answerSchema, promptFor } from "./prompt.ts";

/** Codex, headless: events on standard output, the answer in a file. */
export const codex = (command: ArgumentList): Agent => ({
  name: "codex",
  family: ["OPENAI_", "CODEX_"],
  plan: ({ request, folder, target }) => {
    refuseSettings(target);
    return run(command, (seconds) => promptFor(request, target, seconds), folder);
  },
  read,
  lastWords: ({ stdout }) => lastWords(eventsIn(stdout)),
});

function run(command: ArgumentList, stdin: AgentRun["stdin"], folder: string): AgentRun {
  const schemaFile = join(folder, "schema.json");
  const answerFile = join(folder, "answer.json");
  const asked = ["--output-schema", schemaFile, "-o", answerFile];
  return {
    args: [...command, ...headless, ...asked, "-"],
    stdin,
    env: {},
    files: { [schemaFile]: JSON.stringify(strictSchema) },
    answerFile,
  };
}

// The API's strict schemas allow no keys but the named ones, and want each of them.
const strictSchema = {
  ...answerSchema,
  required: Object.keys(answerSchema.properties),
  additionalProperties: false,
};

const headless = [
  "exec",
  "--json",
  "-s",
  "workspace-write",
  "--skip-git-repo-check",
  "--ephemeral",
  "--disable",
  "hooks",
  ...lookedFor,
];

function read(output: AgentOutput): AgentAnswer {
  const events = eventsIn(output.stdout);
  const failure = events.findLast((event) => event["type"] === "turn.failed");
  if (!endedWell(output) || failure !== undefined)
    return failed(
      "codex",
      { ...output, stderr: errorsOf(output), stdout: lastWords(events) },
      reason(events),
    );
  // Events of type `error` and items of that type are warnings as long as the turn completes.
  if (!events.some((event) => event["type"] === "turn.completed"))
    return invalid("codex", "no completed turn", output.stdout);
  return checkedWords("codex", output.answer ?? "");
}

function eventsIn(stdout: string): JsonObject[] {
  return stdout.split("\n").flatMap((line) => {
    const event = parseObject(line);
    return event === undefined ? [] : [event];
  });
}

function reason(events: readonly Record<string, unknown>[]): string {
  const last = events.findLast((event) => event["type"] === "turn.failed" || event["type"] === "error");
  const message = isObject(last?.["error"]) ? textAt(last, "error", "message") : textAt(last, "message");
  // What the API refuses with is its whole answer, as JSON.
  return textAt(parseObject(message), "error", "message") || message;
}

/** Standard error without the lines that codex writes however well it goes. */
function errorsOf({ stderr }: AgentOutput): string {
  return stderr
    .split("\n")
    .filter((line) => !/^warning:/i.test(line))
    .join("\n");
}

function lastWords(events: readonly Record<string, unknown>[]): string {
  return textAt(
    events.findLast(({ item }) => textAt(item, "type") === "agent_message"),
    "item",
    "text",
  );
}

import type { Agent, AgentAnswer, AgentOutput, ArgumentList } from "./agent.ts";
import { checked, endedWell, failed, invalid, parseObject, textAt } from "./answer.ts";
import { permissionsOf } from "./claude-settings.ts";
import { answerSchema, promptFor, skillNames } from "./prompt.ts";

/** Claude Code, headless: one JSON document on standard output. */
export const claude = (command: ArgumentList): Agent => ({
  name: "claude",
  family: ["ANTHROPIC_", "CLAUDE_"],
  plan: ({ request, target }) => ({
    args: [...command, ...headless, ...allowed(skillNames(request, target))],
    stdin: (seconds) => promptFor(request, target, seconds),
    env: {},
    files: {},
    permissions: permissionsOf(target),
  }),
  read,
  lastWords: ({ stdout, stderr }) => stdout || stderr,
});

// Headless claude runs the hooks and `.mcp.json` servers of a folder that nobody has trusted: both are off.
// `dontAsk` denies what no rule allows, and with that every skill that has `allowed-tools`: so the one asked
// for is allowed by name, and brings the tools it declares.
const headless = [
  "-p",
  "--output-format",
  "json",
  "--json-schema",
  JSON.stringify(answerSchema),
  "--permission-mode",
  "dontAsk",
  "--strict-mcp-config",
  "--settings",
  JSON.stringify({ disableAllHooks: true }),
];

function allowed(skills: readonly string[]): string[] {
  return skills.length === 0 ? [] : ["--allowedTools", skills.map((name) => `Skill(${name})`).join(",")];
}

function read(output: AgentOutput): AgentAnswer {
  const document = parseObject(output.stdout);
  // An API error says `"subtype":"success"`; only `is_error` and the exit code tell the truth.
  if (!endedWell(output) || document?.["is_error"] === true)
    return failed("claude", output, reason(document));
  // Interrupted before the first turn it prints nothing and exits 0.
  if (document === undefined) return invalid("claude", "no JSON document", output.stdout);
  if (!Object.hasOwn(document, "structured_output"))
    return invalid("claude", "words and no structured output", textAt(document, "result"));
  return checked("claude", document["structured_output"], JSON.stringify(document["structured_output"]));
}

function reason(document: Record<string, unknown> | undefined): string {
  const errors = document?.["errors"];
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined;
  return typeof first === "string" ? first : textAt(document, "result");
}

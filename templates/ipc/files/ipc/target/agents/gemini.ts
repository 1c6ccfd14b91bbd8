import { randomUUID } from "node:crypto";

import type { Agent, AgentAnswer, AgentOutput, ArgumentList } from "./agent.ts";
import { checkedWords, endedWell, failed, invalid, parseObject, textAt } from "./answer.ts";
import { refuseVariables, refuseSettings } from "./gemini-settings.ts";
import { promptFor } from "./prompt.ts";

/** Gemini CLI, headless: one JSON document on standard output, errors as JSON on standard error. */
export const gemini = (command: ArgumentList): Agent => ({
  name: "gemini",
  family: ["GEMINI_", "GOOGLE_"],
  plan: ({ request, folder, target }) => {
    refuseSettings(target);
    refuseVariables(target);
    return {
      args: [...command, ...headless, `--allowed-mcp-server-names=${randomUUID()}`],
      stdin: (seconds) => promptFor(request, target, seconds),
      // It writes reports of API errors, prompt included, into the folder for temporary files.
      env: { GEMINI_CLI_TRUST_WORKSPACE: "true", TMPDIR: folder },
      files: {},
    };
  },
  read,
  lastWords: ({ stdout, stderr }) => stdout || stderr,
});

// It runs headless only in a trusted folder, and there starts the folder's MCP servers. A list of allowed
// servers that names none of them keeps them off.
const headless = ["-o", "json", "--approval-mode", "auto_edit"];

function read(output: AgentOutput): AgentAnswer {
  if (!endedWell(output))
    return failed("gemini", output, ownWords(textAt(lastObject(output.stderr), "error", "message")));
  const document = parseObject(output.stdout);
  // Interrupted it prints nothing and exits 0.
  if (document === undefined) return invalid("gemini", "no JSON document", output.stdout);
  if (Object.hasOwn(document, "error"))
    return failed("gemini", output, ownWords(textAt(document, "error", "message")));
  return checkedWords("gemini", textAt(document, "response"));
}

/** The JSON object that ends `text`; it starts at the last line that starts with a brace. */
function lastObject(text: string): Record<string, unknown> | undefined {
  return parseObject(text.slice(`\n${text}`.lastIndexOf("\n{")));
}

/** What the API said: a message is often its whole answer, JSON in a string, with words before it or not. */
function ownWords(message: string): string {
  const inner = textAt(parseObject(message.slice(message.indexOf("{"))), "error", "message");
  return inner === "" ? message : ownWords(inner);
}

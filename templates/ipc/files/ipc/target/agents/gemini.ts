import { randomUUID } from "node:crypto";
import { join } from "node:path";

import type { Agent, AgentRun, ArgumentList, Order } from "./agent.ts";
import { policyFor } from "./gemini-policy.ts";
import { lastWords, read } from "./gemini-read.ts";
import { refuseVariables, refuseSettings } from "./gemini-settings.ts";
import { promptFor } from "./prompt.ts";

/** Gemini CLI, headless: events on standard output, errors on standard error. */
export const gemini = (command: ArgumentList): Agent => ({
  name: "gemini",
  family: ["GEMINI_", "GOOGLE_"],
  plan: (order) => {
    refuseSettings(order.target);
    refuseVariables(order.target);
    return run(command, order);
  },
  read,
  lastWords,
});

// It runs headless only in a trusted folder, and there starts the folder's MCP servers. A list of allowed
// servers that names none of them keeps them off.
const headless = ["-o", "stream-json", "--approval-mode", "auto_edit"];

function run(command: ArgumentList, { request, target, folder, session }: Order): AgentRun {
  const policy = join(folder, "policy.toml");
  const sealed = [`--allowed-mcp-server-names=${randomUUID()}`, "--admin-policy", policy];
  const resumed = session === undefined ? [] : ["--resume", session];
  return {
    args: [...command, ...headless, ...sealed, ...resumed],
    stdin: (seconds) => promptFor(request, target, seconds),
    // It writes reports of API errors, prompt included, into the folder for temporary files.
    env: { GEMINI_CLI_TRUST_WORKSPACE: "true", TMPDIR: folder },
    files: { [policy]: policyFor(request, target) },
  };
}

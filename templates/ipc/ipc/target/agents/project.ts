import { readFileSync } from "node:fs";
import { join } from "node:path";

import { AgentError } from "./agent.ts";

interface Refusal {
  readonly agent: string;
  /** The agent's project settings, relative to the target. */
  readonly file: string;
  /** Whether the settings turn on what has to stay off. */
  readonly has: (text: string) => boolean;
  readonly what: string;
}

/**
 * Refuses a target whose own settings make the agent start programs, where the agent has no option to turn
 * that off. Throws an `AgentError`.
 */
export function refuseWhere(target: string, { agent, file, has, what }: Refusal): void {
  if (!has(textOf(join(target, file)))) return;
  throw new AgentError(
    `${file} of the target sets up ${what}, which ${agent} would start unasked; remove them, or set PURUTO_AGENT to an argument list of your own`,
  );
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

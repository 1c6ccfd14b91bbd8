import { mkdirSync } from "node:fs";
import type { AgentName } from "../options.ts";

export interface Home {
  readonly environment: Readonly<Record<string, string>>;
  clear(): void;
}

export function homeFor(agent: AgentName, scratch: string, _environment: NodeJS.ProcessEnv): Home {
  mkdirSync(scratch, { recursive: true });
  return { environment: agent === "claude" ? {} : { HOME: scratch, USERPROFILE: scratch }, clear: () => {} };
}

import type { AgentName } from "../options.ts";

export async function whyNotLoggedIn(
  _agent: AgentName,
  _environment: NodeJS.ProcessEnv,
): Promise<string | undefined> {
  return undefined;
}

import { homedir } from "node:os";
import { join } from "node:path";

import { readText } from "../../files.ts";
import { isObject } from "../../parsed.ts";
import { AgentError } from "./agent.ts";
import { parseToml } from "./toml.ts";

/**
 * What keeps codex to this one call: no hooks; no agents besides it, and nobody to ask, to tell or to wait for; no goal
 * that goes on; no connectors and no plugins of the user; no memory of it (Agents, "What stays off"). It is told of no
 * skills, since it would be told of the user's own beside the target's: the prompt names the file of the one to use.
 */
export const sealed: readonly string[] = [
  ...off("hooks", "goals", "sleep_tool", "apps", "plugins", "tool_suggest", "memories"),
  ...set("agents.enabled=false", "tools.experimental_request_user_input.enabled=false"),
  ...set("skills.include_instructions=false", "skills.bundled.enabled=false"),
];

function off(...features: string[]): string[] {
  return features.flatMap((feature) => ["--disable", feature]);
}

function set(...settings: string[]): string[] {
  return settings.flatMap((setting) => ["-c", setting]);
}

/**
 * What keeps off the MCP servers of the user's own settings, which codex has no one word for. Throws an `AgentError`
 * where these cannot be read, since their servers would run.
 */
export function withoutServers({ CODEX_HOME, HOME = homedir() }: NodeJS.ProcessEnv): string[] {
  const path = join(CODEX_HOME || join(HOME, ".codex"), "config.toml");
  const parsed = parseToml(textOf(path));
  if (!parsed.ok) throw unreadable(path, parsed.faults[0]?.message ?? "is not TOML");
  const servers = parsed.value["mcp_servers"];
  // Codex itself refuses other names.
  const names = Object.keys(isObject(servers) ? servers : {}).filter((name) => /^[\w-]+$/.test(name));
  return set(...names.map((name) => `mcp_servers.${name}.enabled=false`));
}

function textOf(path: string): string {
  try {
    return readText(path);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return "";
    throw unreadable(path, `cannot be read (${message})`);
  }
}

function unreadable(path: string, why: string): AgentError {
  return new AgentError(
    `your own ${path} ${why}, so that codex cannot run without its MCP servers; mend it, or set PURUTO_AGENT to an argument list of your own`,
  );
}

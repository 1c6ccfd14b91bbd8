import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newId } from "../../../../ipc/caller/request.ts";
import { monotonic } from "../../../../ipc/clock.ts";
import { childEnvironment } from "../../../../ipc/local/environment.ts";
import { seeThrough } from "../../../../ipc/local/process.ts";
import { tagVariable } from "../../../../ipc/local/tree.ts";
import { isObject } from "../../../../ipc/parsed.ts";
import { chooseAgent } from "../../../../ipc/target/agents.ts";
import { findProgram } from "../../../../ipc/target/agents/program.ts";
import { words } from "../../../../lib/words/agent-tests.ts";
import type { AgentName, RealAgent } from "../options.ts";
import { reaching } from "./codex-login.ts";
import { geminiHome, loginFiles, loginType } from "./gemini-login.ts";
import { homeFor } from "./homes.ts";

/**
 * Why the user's agent could do nothing, in a sentence that says what to do: it is not there, or not logged in, as far
 * as its runs see the login. Undefined where it could, and for agents of ours. (docs/agent-tests.md, "Your agent".)
 */
export async function whyNotLoggedIn(
  agent: AgentName,
  environment: NodeJS.ProcessEnv,
): Promise<string | undefined> {
  if (agent === "mock" || agent === "ollama") return undefined;
  const { pack, check } = agents[agent];
  const command = findProgram(agent, environment);
  if (command === undefined) return words.agentNotThere(agent, pack);
  const family = chooseAgent({ environment: { ...environment, PURUTO_AGENT: agent } })?.family;
  const folder = mkdtempSync(join(tmpdir(), "login-"));
  try {
    const home = homeFor(agent, join(folder, "home"), environment);
    const seen = childEnvironment({ ...environment, ...home.environment }, new Set(), family);
    return await check({ command, seen, folder }).finally(() => home.clear());
  } catch (error) {
    return (error as Error).message;
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

interface Looked {
  readonly command: readonly [string, ...string[]];
  /** The environment that a run gets. */
  readonly seen: Readonly<Record<string, string>>;
  /** An empty one, in which no settings of a project lie. */
  readonly folder: string;
}

interface Known {
  readonly pack: string;
  readonly check: (looked: Looked) => Promise<string | undefined>;
}

const agents: Readonly<Record<RealAgent, Known>> = {
  claude: { pack: "@anthropic-ai/claude-code", check: claude },
  codex: { pack: "@openai/codex", check: codex },
  gemini: { pack: "@google/gemini-cli", check: gemini },
};

async function claude(looked: Looked): Promise<string | undefined> {
  return (await saysYes(looked, "auth", "status")) ? undefined : words.claudeNotLoggedIn;
}

/** `login status` tells neither of the key that `exec` takes nor of providers of the user's own. */
async function codex(looked: Looked): Promise<string | undefined> {
  const { model_provider: name, model_providers: providers } = reaching(looked.seen);
  const provider = isObject(providers) && typeof name === "string" ? providers[name] : undefined;
  if (isObject(provider) && provider["requires_openai_auth"] !== true) {
    const key = provider["env_key"];
    return typeof key !== "string" || looked.seen[key] ? undefined : words.codexLacksKey(key);
  }
  if (looked.seen["CODEX_API_KEY"]) return undefined;
  return (await saysYes(looked, "login", "status")) ? undefined : words.codexNotLoggedIn;
}

/** It has no command for that: what it would look for, in its order. */
function gemini({ seen }: Looked): Promise<string | undefined> {
  const isThere = (name: string): boolean => existsSync(join(geminiHome(seen), ".gemini", name));
  const ways: Readonly<Record<string, boolean>> = {
    "oauth-personal": loginFiles.some(isThere),
    "gemini-api-key": Boolean(seen["GEMINI_API_KEY"]) || isThere("gemini-credentials.json"),
    "vertex-ai": Boolean(
      seen["GOOGLE_API_KEY"] || (seen["GOOGLE_CLOUD_PROJECT"] && seen["GOOGLE_CLOUD_LOCATION"]),
    ),
    "compute-default-credentials": true,
  };
  const type = loginType(seen) || chosenBy(seen);
  return Promise.resolve(Object.hasOwn(ways, type) && ways[type] ? undefined : words.geminiNotLoggedIn);
}

function chosenBy(seen: Readonly<Record<string, string>>): string {
  if (seen["GOOGLE_GENAI_USE_GCA"] === "true") return "oauth-personal";
  if (seen["GOOGLE_GENAI_USE_VERTEXAI"] === "true") return "vertex-ai";
  // With an address alone it knows no way to log in.
  return seen["GEMINI_API_KEY"] && !seen["GOOGLE_GEMINI_BASE_URL"] ? "gemini-api-key" : "";
}

/** Whether an agent's own command ends well within 20 seconds; what it prints may name accounts, and is not read. */
async function saysYes({ command, seen, folder }: Looked, ...args: string[]): Promise<boolean> {
  const [program, ...before] = command;
  const tag = newId("tag", new Date());
  const child = spawn(program, [...before, ...args], {
    cwd: folder,
    env: { ...seen, [tagVariable]: tag },
    stdio: "pipe",
    detached: process.platform !== "win32",
    windowsHide: true,
  });
  const bounds = { ends: monotonic() + 20_000, interrupted: undefined, tag };
  return (await seeThrough(child, "", bounds)).exitCode === 0;
}

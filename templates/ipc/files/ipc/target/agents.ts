import { basename } from "node:path";

import { AgentError } from "./agents/agent.ts";
import type { Agent, ArgumentList } from "./agents/agent.ts";
import { claude } from "./agents/claude.ts";
import { codex } from "./agents/codex.ts";
import { custom } from "./agents/custom.ts";
import { gemini } from "./agents/gemini.ts";
import { findProgram } from "./agents/program.ts";

export { AgentError } from "./agents/agent.ts";
export type { Agent, AgentAnswer, AgentOutput, AgentRun, Order, Permissions } from "./agents/agent.ts";

interface Choice {
  readonly environment: NodeJS.ProcessEnv;
  /** The target's `agent` key. */
  readonly configured?: string | readonly string[];
  readonly platform?: NodeJS.Platform;
}

/**
 * Which agent runs: `PURUTO_AGENT`, else the target's `agent` key, else the first of claude, codex and gemini
 * on the `PATH` (docs/ipc.md, "The agent"). Undefined when none is chosen and none is there. Throws an
 * `AgentError` when the chosen one is not there, or the choice cannot be read or started.
 */
export function chooseAgent(choice: Choice): Agent | undefined {
  const byUser = fromEnvironment(choice.environment);
  const wanted = byUser ?? choice.configured;
  if (wanted === undefined) return firstKnown(choice);
  const agent = typeof wanted === "string" ? named(wanted, choice) : ownList(wanted, choice);
  return agent ?? missing(typeof wanted === "string" ? wanted : (wanted[0] ?? ""), byUser !== undefined);
}

const known = new Map([
  ["claude", claude],
  ["codex", codex],
  ["gemini", gemini],
]);

function missing(program: string, byUser: boolean): never {
  const chooser = byUser ? "PURUTO_AGENT" : 'the key "agent" of the target\'s .puruto-ipc.json';
  const pack = packs.get(program);
  const install = pack === undefined ? "install it" : `install it (npm install --global ${pack})`;
  throw new AgentError(
    `${chooser} chooses ${program}, which is in no folder of the PATH; ${install}, or name another agent in PURUTO_AGENT`,
    "TARGET_NOT_FOUND",
  );
}

const packs = new Map([
  ["claude", "@anthropic-ai/claude-code"],
  ["codex", "@openai/codex"],
  ["gemini", "@google/gemini-cli"],
]);

/** `PURUTO_AGENT`: a name, or an argument list as a JSON array. */
function fromEnvironment({ PURUTO_AGENT: text }: NodeJS.ProcessEnv): string | string[] | undefined {
  if (text === undefined || text === "") return undefined;
  if (!text.trimStart().startsWith("[")) return text;
  const list = parse(text);
  if (Array.isArray(list) && list.every((item) => typeof item === "string")) return list;
  throw new AgentError(
    `PURUTO_AGENT must be a name or a JSON array of strings such as ["my-agent", "--json"], got ${JSON.stringify(text)}`,
  );
}

function firstKnown(choice: Choice): Agent | undefined {
  for (const name of known.keys()) {
    const agent = named(name, choice);
    if (agent !== undefined) return agent;
  }
  return undefined;
}

function named(name: string, choice: Choice): Agent | undefined {
  const command = findProgram(name, choice.environment, choice.platform);
  if (command === undefined) return undefined;
  const adapter = known.get(stem(name));
  return adapter === undefined ? custom(stem(name), command, []) : adapter(command, choice.environment);
}

/** One's own arguments are taken as they are: of a known agent they get no more than its variables. */
function ownList([program, ...args]: readonly string[], choice: Choice): Agent | undefined {
  if (program === undefined || program === "")
    throw new AgentError("the agent's argument list must start with a program, got an empty one");
  const command = findProgram(program, choice.environment, choice.platform);
  if (command === undefined) return undefined;
  return custom(stem(program), [...command, ...args], familyOf(stem(program), command));
}

function familyOf(name: string, command: ArgumentList): readonly string[] {
  return known.get(name)?.(command).family ?? [];
}

const stem = (program: string): string =>
  basename(program.replaceAll("\\", "/")).replace(/\.(exe|com|cmd|bat)$/i, "");

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import type { Agent } from "./agents.ts";
import { failed, interrupted } from "../outcome.ts";
import type { Answer } from "../outcome.ts";
import { readScript, start } from "./answer.ts";
import type { InvocationRequest } from "../contract.ts";
import type { Ended } from "../local/process.ts";
import { newId } from "../caller/request.ts";
import { findScript, scriptCommand } from "./script.ts";

/** What runs for a request, and how its answer is read. */
export interface Work {
  /** As the journal names it. */
  readonly name: string;
  readonly args: readonly [string, ...string[]];
  readonly input: string;
  /** Variables of its own, and prefixes of the caller's that it may see. */
  readonly environment: Readonly<Record<string, string>>;
  readonly family: readonly string[];
  /** Whether it is short and JavaScript, so that keeping it compiled pays. */
  readonly compiles: boolean;
  /** Makes what it needs before the start, and removes it. */
  prepare(): void;
  clear(): void;
  read(ended: Ended): Answer;
}

/**
 * What does the action in the folder `target`: the skill's own script, else the user's coding agent; undefined
 * when there is neither. Throws, saying what to do, when there is one that must not run.
 */
export async function findWork(
  request: InvocationRequest,
  target: string,
  choice: { environment: NodeJS.ProcessEnv; configured?: string | readonly string[] },
): Promise<Work | undefined> {
  const script = findScript(target, request.action);
  if (script !== undefined) return scriptWork(request, target, script);
  const { chooseAgent } = await import("./agents.ts");
  const agent = chooseAgent(choice);
  return agent && agentWork(request, target, agent);
}

/** What came of `work`, whichever way its process ended. */
export function conclude(request: InvocationRequest, work: Work, ended: Ended): Answer {
  const { target, action, timeout_sec } = request;
  const did = `${action} in ${target}`;
  if (ended.by === "itself") return work.read(ended);
  if (ended.by === "deadline")
    return failed("TIMEOUT", `${did} was not done when its ${timeout_sec} s were over; it was stopped`);
  if (ended.by === "interrupt") return interrupted(request);
  if (ended.by === "output")
    return failed("INVALID_RESPONSE", `${did} printed more than 10 MiB; it was stopped`, {
      said: start(ended.stdout),
    });
  // Also when the folder to run in is gone.
  const code = (ended.by as NodeJS.ErrnoException).code === "ENOENT" ? "TARGET_NOT_FOUND" : "IPC_ERROR";
  return failed(code, `${work.args[0]} cannot be started for ${did}: ${ended.by.message}`);
}

function scriptWork(request: InvocationRequest, target: string, script: string): Work {
  return {
    name: `script ${relative(target, script)}`,
    args: scriptCommand(script),
    input: `${JSON.stringify(request)}\n`,
    environment: {},
    family: [],
    compiles: /\.(ts|js|mjs)$/.test(script),
    prepare: () => {},
    clear: () => {},
    read: (ended) => readScript(request, ended),
  };
}

function agentWork(request: InvocationRequest, target: string, agent: Agent): Work {
  const folder = join(tmpdir(), newId("puruto", new Date()));
  const { args, stdin, env, files, answerFile } = agent.plan(request, folder, target);
  return {
    name: `agent ${agent.name}`,
    args,
    input: stdin,
    environment: env,
    family: agent.family,
    compiles: false,
    prepare: () => {
      mkdirSync(folder, { mode: 0o700 });
      for (const [path, content] of Object.entries(files)) writeFileSync(path, content, { mode: 0o600 });
    },
    clear: () => rmSync(folder, { recursive: true, force: true }),
    read: (ended) => {
      const answer = answerFile !== undefined && existsSync(answerFile) && readFileSync(answerFile, "utf8");
      const said = agent.read({ ...ended, ...(typeof answer === "string" && { answer }) });
      return said.ok ? said : failed(said.code, said.message, said.details);
    },
  };
}

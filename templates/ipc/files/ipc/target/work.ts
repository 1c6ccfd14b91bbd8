import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { relative } from "node:path";
import type { Agent, AgentAnswer, Permissions } from "./agents.ts";
import { failed, interrupted } from "../outcome.ts";
import type { Answer, Failure } from "../outcome.ts";
import { invalid, readScript } from "./answer.ts";
import type { InvocationRequest } from "../contract.ts";
import { readText } from "../files.ts";
import type { Changed } from "../local/changed.ts";
import { agentMost, maxOutput, usualMost } from "../local/process.ts";
import type { Ended, Most } from "../local/process.ts";
import { newPrivate } from "../local/private.ts";
import { ask } from "../names.ts";
import { findScript, scriptCommand } from "./script.ts";
import { findSkill } from "./skill.ts";
import { isUnwritten } from "./unwritten.ts";

/** A text without what must not be told. */
export type Hide = (text: string) => string;

/** What runs for a request, and how its answer is read. */
export interface Work {
  /** As the journal names it. */
  readonly name: string;
  readonly args: readonly [string, ...string[]];
  /** Its standard input, when it has so many seconds. */
  readonly input: (seconds: number) => string;
  /** Variables of its own, and prefixes of the caller's that it may see. */
  readonly environment: Readonly<Record<string, string>>;
  readonly family: readonly string[];
  /** Whether it is short and JavaScript, so that keeping it compiled pays. */
  readonly compiles: boolean;
  /** What it may print. */
  readonly most: Most;
  /** Whether it is an agent, of which only one runs in a target at a time. */
  readonly alone: boolean;
  /** What the target's own settings let its agent do. */
  readonly permissions?: Permissions;
  /** The same work of an agent that goes on with an earlier session of it. */
  readonly resume?: (session: string) => Work;
  /** The folder that `prepare` makes for it alone, which may hold what the user logs in with. */
  readonly private?: string;
  /** Makes what it needs before the start, and removes it. */
  prepare(): void;
  clear(): void;
  /** The answer in what it left; `hide` is what a text of its own has to pass before any of it is told. */
  read(ended: Ended, hide: Hide): Answer;
  /** What it said last, where it was stopped. */
  lastWords(ended: Ended): string;
}

/**
 * What does the action in the folder `target`: the skill's own script, else the user's coding agent; for `ask` always
 * the agent. A failure when there is neither, or the skill is a stub. Throws, saying what to do, when there is one
 * that must not run (docs/ipc.md, "Writing a skill script").
 */
export async function findWork(
  request: InvocationRequest,
  target: string,
  choice: { environment: NodeJS.ProcessEnv; configured?: string | readonly string[] },
): Promise<{ readonly ok: true; readonly work: Work } | Failure> {
  const { action } = request;
  const skill = action === ask ? undefined : findSkill(target, action);
  if (skill !== undefined && isUnwritten(target, skill)) return unwritten(request, skill);
  const script = action === ask ? undefined : findScript(target, action);
  if (script !== undefined) return { ok: true, work: scriptWork(request, target, script) };
  const { chooseAgent } = await import("./agents.ts");
  const agent = chooseAgent(choice);
  return agent === undefined
    ? nothing(request, target)
    : { ok: true, work: agentWork(request, target, agent) };
}

/** What came of `work`, whichever way its process ended, and what it had changed where it was stopped. */
export function conclude(
  request: InvocationRequest,
  work: Work,
  ended: Ended,
  changed: Changed = {},
  hide: Hide = (text) => text,
): Answer {
  const { target, action, timeout_sec } = request;
  const did = `${action} in ${target}`;
  if (ended.by === "itself") return work.read(ended, hide);
  if (ended.by === "deadline")
    return failed("TIMEOUT", `${did} was not done when its ${timeout_sec} s were over; it was stopped`, {
      ran: work.name,
      seconds: timeout_sec,
      last: end(work.lastWords(ended)),
      ...changed,
    });
  if (ended.by === "interrupt") return interrupted(request, { last: end(work.lastWords(ended)), ...changed });
  if (ended.by === "output") {
    const most = `${work.most.output / 1024 / 1024} MiB`;
    return invalid(`${did} printed more than ${most}; it was stopped`, ended.stdout);
  }
  // Also when the folder to run in is gone.
  const code = (ended.by as NodeJS.ErrnoException).code === "ENOENT" ? "TARGET_NOT_FOUND" : "IPC_ERROR";
  return failed(code, `${work.args[0]} cannot be started for ${did}: ${ended.by.message}`);
}

function unwritten({ action, target }: InvocationRequest, skill: string): Failure {
  const file = `.claude/skills/${skill}/SKILL.md`;
  const message = `${action} in ${target} is a stub: write its steps in ${file} there, and remove "puruto: unwritten" from the metadata in its front matter`;
  return failed("TARGET_NOT_FOUND", message, { reason: "unwritten", file });
}

function nothing({ action, target }: InvocationRequest, folder: string): Failure {
  const script = action === ask ? "" : `add .claude/skills/${action}/scripts/run.ts there, or `;
  const message = `nothing can run ${action} in ${target}: ${script}install claude, codex or gemini, or name an agent in PURUTO_AGENT`;
  return failed("TARGET_NOT_FOUND", message, { looked_in: [folder] });
}

/** The last 2 KiB, and no half of a character. */
function end(text: string): string {
  return Buffer.from(text.slice(-2048))
    .subarray(-2048)
    .toString("utf8")
    .replace(/^\uFFFD+/, "");
}

function scriptWork(request: InvocationRequest, target: string, script: string): Work {
  return {
    name: `script ${relative(target, script)}`,
    args: scriptCommand(script),
    input: () => `${JSON.stringify(request)}\n`,
    environment: {},
    family: [],
    compiles: /\.(ts|js|mjs)$/.test(script),
    most: usualMost,
    alone: false,
    prepare: () => {},
    clear: () => {},
    read: (ended) => readScript(request, ended),
    lastWords: ({ stdout, stderr }) => stderr || stdout,
  };
}

function agentWork(request: InvocationRequest, target: string, agent: Agent, session?: string): Work {
  const folder = newPrivate();
  const keeps = request.conversation !== undefined;
  const order = { request, folder, target, keeps, ...(session !== undefined && { session }) };
  const { args, stdin, env, files, answerFile, permissions } = agent.plan(order);
  return {
    name: `agent ${agent.name}`,
    args,
    input: stdin,
    environment: env,
    family: agent.family,
    compiles: false,
    most: agentMost,
    alone: true,
    private: folder,
    ...(permissions && { permissions }),
    ...(agent.forgets ? {} : { resume: (earlier) => agentWork(request, target, agent, earlier) }),
    prepare: () => {
      mkdirSync(folder, { mode: 0o700 });
      for (const [path, content] of Object.entries(files)) writeFileSync(path, content, { mode: 0o600 });
    },
    clear: () => rmSync(folder, { recursive: true, force: true }),
    read: (ended, hide) => withOwnSkills(target, readAgent(agent, ended, hide, answerFile)),
    lastWords: (ended) => agent.lastWords(ended),
  };
}

function readAgent(agent: Agent, ended: Ended, hide: Hide, file: string | undefined): Answer {
  try {
    const answer = file !== undefined && existsSync(file) && readText(file, maxOutput);
    const said = agent.read({ ...ended, ...(typeof answer === "string" && { answer: hide(answer) }) });
    return answerOf(said);
  } catch (error) {
    return invalid(`the answer of ${agent.name} cannot be read: ${(error as Error).message}`, ended.stdout);
  }
}

/** Scripts of the target that are no skills have names, too. */
function withOwnSkills(target: string, answer: Answer): Answer {
  const { skills = [], ...told } = answer.told ?? {};
  const own = new Set(skills.flatMap((name) => findSkill(target, name) ?? []));
  return skills.length === 0
    ? answer
    : { ...answer, told: { ...told, ...(own.size > 0 && { skills: [...own] }) } };
}

function answerOf(said: AgentAnswer): Answer {
  if (said.ok) {
    const { ok, result, ...told } = said;
    return { ok, result: told.usage === undefined ? result : { ...result, usage: told.usage }, told };
  }
  const { code, message, details, ok: _, ...told } = said;
  return { ...failed(code, message, details), told };
}

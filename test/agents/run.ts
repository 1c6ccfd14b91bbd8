import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { text } from "node:stream/consumers";

import { chooseAgent } from "../../templates/ipc/ipc/agents.ts";
import type { AgentAnswer, AgentOutput, AgentRun } from "../../templates/ipc/ipc/agents.ts";
import type { InvocationRequest } from "../../templates/ipc/ipc/contract.ts";
import { makeHome } from "./home.ts";
import type { AgentName, Step } from "./models/api.ts";
import { startModel } from "./models/server.ts";

export interface Trial {
  readonly agent: AgentName;
  /** Where the agent's program is. */
  readonly programs: string;
  readonly steps: readonly Step[];
  /** Files of the target besides its rules and skill. */
  readonly files?: Readonly<Record<string, string>>;
}

export interface Seen {
  readonly answer: AgentAnswer;
  readonly output: AgentOutput;
  /** All that the agent sent to the model. */
  readonly requests: string;
  /** A file of the target afterwards, or undefined. */
  readonly made: (path: string) => Promise<string | undefined>;
  readonly folder: string;
}

export const request: InvocationRequest = {
  request_id: "req-20260101-1",
  correlation_id: "corr-20260101-1",
  caller: "puruto-caller",
  target: "puruto-target",
  action: "greet",
  prompt: "Greet Ada.",
  timeout_sec: 60,
  hop: 0,
};

/** Runs a real agent against a fake model in a target of its own, and hands what was seen to `check`. */
export async function tryAgent(trial: Trial, check: (seen: Seen) => Promise<void> | void): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "puruto-agents-"));
  const model = await startModel(trial.agent, trial.steps);
  try {
    const home = join(folder, "home");
    const environment = {
      PATH: [trial.programs, dirname(process.execPath), "/usr/bin", "/bin"].join(delimiter),
      HOME: home,
      ...(await makeHome(trial.agent, home, model.url)),
    };
    const target = await makeTarget(join(folder, request.target), trial.files);
    const output = await run(trial.agent, environment, folder, target);
    await check({
      ...output,
      requests: model.requests(),
      made: (path) => readFile(join(target, path), "utf8").catch(() => undefined),
      folder,
    });
  } finally {
    await model.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function makeTarget(target: string, files: Trial["files"] = {}): Promise<string> {
  const skill = "---\nname: greet\ndescription: Greets somebody.\n---\n\n# Greet\n\nSay hello.\n";
  const all = {
    "AGENTS.md": "# puruto-target\n\nIt greets.\n",
    "CLAUDE.md": "@AGENTS.md\n",
    "GEMINI.md": "@./AGENTS.md\n",
    ".claude/skills/greet/SKILL.md": skill,
    ".agents/skills/greet/SKILL.md": skill,
    ...files,
  };
  await writeAll(target, all);
  return target;
}

async function run(agent: AgentName, environment: Record<string, string>, folder: string, target: string) {
  const chosen = chooseAgent({ environment, configured: agent });
  if (chosen === undefined) throw new Error(`${agent} is not installed`);
  const own = join(folder, "private");
  await mkdir(own);
  const plan = chosen.plan(request, own, target);
  await writeAll("", plan.files);
  const output = await start(plan, environment, target);
  return { output, answer: chosen.read(output) };
}

async function start(plan: AgentRun, environment: Record<string, string>, cwd: string): Promise<AgentOutput> {
  const [program, ...args] = plan.args;
  const child = spawn(program, args, { cwd, env: { ...environment, ...plan.env } });
  child.stdin.on("error", () => {}).end(plan.stdin);
  const ended = once(child, "close") as Promise<[number | null, string | null]>;
  const [stdout, stderr, [exitCode, signal]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    ended,
  ]);
  const answer = await readFile(plan.answerFile ?? "", "utf8").catch(() => undefined);
  return { exitCode, signal, stdout, stderr, ...(answer === undefined ? {} : { answer }) };
}

async function writeAll(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}

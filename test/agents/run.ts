import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";

import { chooseAgent } from "../../templates/ipc/files/ipc/target/agents.ts";
import type { AgentAnswer, AgentOutput, AgentRun } from "../../templates/ipc/files/ipc/target/agents.ts";
import type { Order } from "../../templates/ipc/files/ipc/target/agents/agent.ts";
import { request } from "../templates/ipc/stand-in.ts";
import { inWorkspace, writeAll } from "./workspace.ts";
import type { Trial, Workspace } from "./workspace.ts";

export interface Seen {
  readonly answer: AgentAnswer;
  readonly output: AgentOutput;
  /** All that the agent sent to the model. */
  readonly requests: string;
  /** A file of the target afterwards, or undefined. */
  readonly made: (path: string) => Promise<string | undefined>;
  readonly folder: string;
}

/**
 * Runs a real agent by itself, as its adapter wants it or by the argument list `own`, with further variables, and hands
 * what was seen to `check`.
 */
export async function tryAgent(
  trial: Trial & { readonly own?: readonly string[]; readonly variables?: Readonly<Record<string, string>> },
  check: (seen: Seen) => Promise<void> | void,
): Promise<void> {
  await inWorkspace(trial, async (workspace) => {
    const environment = { ...workspace.environment, ...trial.variables };
    const { output, answer } = await run(trial.own ?? trial.agent, { ...workspace, environment });
    await check({
      output,
      answer,
      requests: workspace.model.requests(),
      made: (path) => readFile(join(workspace.target, path), "utf8").catch(() => undefined),
      folder: workspace.folder,
    });
  });
}

/** Runs a real agent once, for what a test's request asks or for a further `order`. */
export async function run(
  configured: string | readonly string[],
  { folder, target, environment }: Workspace,
  order: Partial<Order> = {},
): Promise<{ readonly output: AgentOutput; readonly answer: AgentAnswer }> {
  const agent = chooseAgent({ environment, configured });
  if (agent === undefined) throw new Error(`${String(configured)} is not installed`);
  const own = join(folder, "private");
  await mkdir(own, { recursive: true });
  const plan = agent.plan({ request, folder: own, target, ...order });
  await writeAll("", plan.files);
  const output = await start(plan, environment, target);
  return { output, answer: agent.read(output) };
}

/** Starts an agent as its adapter planned it, and gives what is left when it has ended. */
export async function start(
  plan: AgentRun,
  environment: Record<string, string>,
  cwd: string,
): Promise<AgentOutput> {
  const [program, ...args] = plan.args;
  const child = spawn(program, args, { cwd, env: { ...environment, ...plan.env } });
  child.stdin.on("error", () => {}).end(plan.stdin(60));
  const ended = once(child, "close") as Promise<[number | null, string | null]>;
  const [stdout, stderr, [exitCode, signal]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    ended,
  ]);
  const answer = await readFile(plan.answerFile ?? "", "utf8").catch(() => undefined);
  return { exitCode, signal, stdout, stderr, ...(answer === undefined ? {} : { answer }) };
}

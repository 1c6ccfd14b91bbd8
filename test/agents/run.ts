import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";

import { chooseAgent } from "../../templates/ipc/files/ipc/target/agents.ts";
import type {
  AgentAnswer,
  AgentOutput,
  AgentRun,
  Order,
} from "../../templates/ipc/files/ipc/target/agents.ts";
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
    await check(await runIn({ ...workspace, environment }, trial.own ?? trial.agent));
  });
}

/** Runs a real agent once more in a workspace, for what a test's request asks or for a further `order`. */
export async function runIn(
  workspace: Workspace,
  configured: string | readonly string[],
  order: Partial<Order> = {},
): Promise<Seen> {
  const { folder, target, environment, model } = workspace;
  const agent = chooseAgent({ environment, configured });
  if (agent === undefined) throw new Error(`${String(configured)} is not installed`);
  const own = await mkdtemp(join(folder, "private-"));
  const sent = model.requests().length;
  const plan = agent.plan({ request, folder: own, target, ...order });
  await writeAll("", plan.files);
  const output = await start(plan, environment, target);
  return {
    output,
    answer: agent.read(output),
    requests: model.requests().slice(sent),
    made: (path) => readFile(join(target, path), "utf8").catch(() => undefined),
    folder,
  };
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

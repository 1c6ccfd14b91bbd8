import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newId } from "../../../templates/ipc/files/ipc/caller/request.ts";
import { monotonic } from "../../../templates/ipc/files/ipc/clock.ts";
import { seeThrough, type Ended } from "../../../templates/ipc/files/ipc/local/process.ts";
import { tagVariable } from "../../../templates/ipc/files/ipc/local/tree.ts";
import { chooseAgent } from "../../../templates/ipc/files/ipc/target/agents.ts";
import type { AgentName } from "../tried.ts";
import { trialEnvironment } from "./environment.ts";
import { makeHome } from "./home.ts";
import { startModel, type Arrived } from "./model.ts";
import { request, writePuruto } from "./puruto.ts";

/** What came of a trial: what reached the model, and how the agent ended. */
export interface Trial {
  readonly arrived: Arrived;
  readonly ended: Ended;
}

export interface Watch {
  /** How long the agent has. */
  readonly seconds: number;
  /** Ends the trial when it fires. */
  readonly signal: AbortSignal;
}

/**
 * Has an agent begin, as a call would, on a Puruto that was made for that, with a model that refuses everything and a
 * home that holds nothing of the user's. Nothing of it stays. (docs/doctor.md.)
 *
 * @throws AgentError where it cannot be started.
 */
export async function tryAgent(
  name: AgentName,
  environment: NodeJS.ProcessEnv,
  watch: Watch,
): Promise<Trial> {
  const folder = await mkdtemp(join(tmpdir(), "puruto-doctor-"));
  try {
    return await tryIn(folder, name, environment, watch);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function tryIn(folder: string, name: AgentName, environment: NodeJS.ProcessEnv, watch: Watch) {
  const at = (part: string): string => join(folder, part);
  const [target, own, home, scratch] = [at("puruto-patient"), at("private"), at("home"), at("tmp")];
  await Promise.all([own, scratch].map((path) => mkdir(path)));
  const marks = await writePuruto(target);
  const isOver = new AbortController();
  const model = await startModel(marks, () => isOver.abort());
  try {
    const variables = await makeHome(name, home, model.url);
    const sees = (family: readonly string[]): Record<string, string> => ({
      ...trialEnvironment(environment, family, { home, scratch, url: model.url }),
      ...variables,
    });
    const agent = chooseAgent({ environment: sees([]), configured: name });
    if (agent === undefined) throw new Error(`${name} is gone`);
    const plan = agent.plan({ request, folder: own, target });
    for (const [path, content] of Object.entries(plan.files)) await writeFile(path, content, { mode: 0o600 });
    const ended = await see(plan, { ...sees(agent.family), ...plan.env }, target, {
      ...watch,
      signal: AbortSignal.any([watch.signal, isOver.signal]),
    });
    return { arrived: model.arrived(), ended };
  } finally {
    await model.close();
  }
}

type Plan = ReturnType<NonNullable<ReturnType<typeof chooseAgent>>["plan"]>;

function see(
  plan: Plan,
  env: Record<string, string>,
  cwd: string,
  { seconds, signal }: Watch,
): Promise<Ended> {
  const [program, ...args] = plan.args;
  const tag = newId("tag", new Date());
  const child = spawn(program, args, {
    cwd,
    env: { ...env, [tagVariable]: tag },
    stdio: "pipe",
    detached: process.platform !== "win32",
    windowsHide: true,
  });
  const ends = monotonic() + seconds * 1000;
  return seeThrough(child, plan.stdin(seconds), { ends, interrupted: signal, tag, grace });
}

/** Milliseconds: it has nothing to bring to an end. */
const grace = { interrupt: 500, terminate: 500 };

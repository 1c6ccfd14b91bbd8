/** `npm run test:agent`: runs the cases with the mock agent, a real one or a local model. (docs/agent-tests.md, "Options".) */
import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { newId } from "../../../ipc/caller/request.ts";
import { watchForInterruption } from "../../../ipc/command/interruption.ts";
import { words } from "../../../lib/words/agent-tests.ts";
import { variable, type Given } from "./given.ts";
import { parseOptions, type Command } from "./options.ts";
import { reportersFor } from "./reporters.ts";
import { noteOwner } from "./lost-runs.ts";
import { inOneLine } from "./results/visible.ts";
import { useScratch } from "./scratch.ts";

const root = join(import.meta.dirname, "../../..");

process.exitCode = await main();

async function main(): Promise<number> {
  const command = understood();
  if (command === undefined) return 2;
  if (command.help) {
    console.log(words.help);
    return 0;
  }
  const why = await whyNotReady(command);
  if (why === undefined) return run(command);
  console.error(why);
  return 1;
}

/** Of the agents that are asked for. What is not needed before the first case is not loaded before it, here and below. */
async function whyNotReady({ options }: Command): Promise<string | undefined> {
  if (options.agent === "mock" && options.judge === undefined) return undefined;
  const ready = await import("./ready.ts");
  return ready.whyNotReady(options);
}

function understood(): Command | undefined {
  try {
    return parseOptions(process.argv.slice(2));
  } catch (error) {
    console.error((error as Error).message);
    return undefined;
  }
}

async function run(command: Command): Promise<number> {
  const interruption = watchForInterruption();
  // What is kept of translated TypeScript is found there, and not in a folder of this run alone.
  const environment = { ...process.env };
  const { folder, remove } = useScratch();
  const tag = newId("tag", new Date());
  noteOwner(folder, tag);
  const results = join(folder, "results.jsonl");
  const handed: Given = { ...command.options, scratch: folder, main: process.pid, tag, results };
  try {
    const args = [...command.forNode, ...reportersFor(root, command.reports, command.forNode)];
    const env = { ...environment, [variable]: JSON.stringify(handed) };
    const ended = runTests(args, env, interruption.signal);
    return await seeThrough(ended, { command, folder, tag, results, signal: interruption.signal });
  } catch (error) {
    console.error(inOneLine((error as Error).message, 500));
    return 1;
  } finally {
    interruption.stop();
    remove();
  }
}

interface Running {
  readonly command: Command;
  readonly folder: string;
  readonly tag: string;
  readonly results: string;
  readonly signal: AbortSignal;
}

/** What comes after the tests is loaded while they run, and not then: Ctrl-C ends what tsx has TypeScript translated by. */
async function seeThrough(
  ended: Promise<number>,
  { command, folder, tag, results, signal }: Running,
): Promise<number> {
  const { tellResults, endCarriers, endLostRuns } = await import("./afterwards.ts");
  try {
    const code = await ended;
    if (signal.aborted) return 130;
    return code === 2 || tellResults(root, command, results) ? code : 1;
  } finally {
    // What was killed could not end what it had started.
    await endCarriers(tag);
    await endLostRuns(dirname(folder));
  }
}

/**
 * Runs the tests in one process, which is as soon at the first case as `node --test` is at a file. It ends what it has
 * started where somebody interrupts it; one that does not come to an end is killed.
 *
 * @returns its exit code
 */
async function runTests(
  options: readonly string[],
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<number> {
  const args = [...process.execArgv, ...options, "tests/agent.test.ts"];
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: "inherit" });
  signal.addEventListener("abort", () => {
    child.kill("SIGTERM");
    setTimeout(() => child.kill("SIGKILL"), 10_000).unref();
  });
  return new Promise((resolve) => {
    child.once("error", () => resolve(1));
    child.once("close", (code) => resolve(code ?? 1));
  });
}

/** `npm run test:agent`: runs the cases with the mock agent, a real one or a local model. (docs/agent-tests.md, "Options".) */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { newId } from "../../../ipc/caller/request.ts";
import { watchForInterruption } from "../../../ipc/command/interruption.ts";
// Not by ipc.ts, which loads it later: Ctrl-C ends what tsx has TypeScript translated by.
import { endCarriers } from "../../../ipc/local/lost.ts";
import { words } from "../../../lib/words/agent-tests.ts";
import { variable, type Given } from "./given.ts";
import { parseOptions, type Command } from "./options.ts";
import { readCases } from "./read-cases.ts";
import { reportersFor, tellResults } from "./results.ts";
import { inOneLine } from "./results/visible.ts";
import { untilTestsEnded, useScratch } from "./scratch.ts";
import { whyNotReady } from "./ready.ts";

const root = join(import.meta.dirname, "../../..");

process.exitCode = await main();

async function main(): Promise<number> {
  const command = understood();
  if (command === undefined) return 2;
  if (command.help) {
    console.log(words.help);
    return 0;
  }
  const { faults } = readCases(root, command.options.files);
  for (const { file, line, column, message } of faults)
    console.error(`${file}:${line}:${column}: ${message}`);
  if (faults.length > 0) return 2;
  const why = await whyNotReady(command.options);
  if (why === undefined) return run(command);
  console.error(why);
  return 1;
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
  const { folder, remove } = useScratch();
  const tag = newId("tag", new Date());
  const results = join(folder, "results.jsonl");
  try {
    const code = await runTests(
      command,
      { ...command.options, scratch: folder, main: process.pid, tag, results },
      interruption.signal,
    );
    await untilTestsEnded(folder);
    const isTold = tellResults(root, command, results);
    if (interruption.signal.aborted) return 130;
    return code !== 0 || isTold ? code : 1;
  } catch (error) {
    console.error(inOneLine((error as Error).message, 500));
    return 1;
  } finally {
    // What was killed could not end what it had started.
    await endCarriers(tag);
    interruption.stop();
    remove();
  }
}

/** @returns the exit code of `node --test` */
async function runTests({ forNode, reports }: Command, given: Given, signal: AbortSignal): Promise<number> {
  const args = [
    ...process.execArgv,
    "--test",
    ...forNode,
    ...reportersFor(root, reports, forNode),
    "tests/agent.test.ts",
  ];
  // Node's runner lies between: as under npm, the tests are to see that whoever started that is gone.
  const env = { npm_lifecycle_event: "test:agent", ...process.env, [variable]: JSON.stringify(given) };
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: "inherit" });
  signal.addEventListener("abort", () => child.kill("SIGTERM"));
  return new Promise((resolve) => {
    child.once("error", () => resolve(1));
    child.once("close", (code) => resolve(code ?? 1));
  });
}

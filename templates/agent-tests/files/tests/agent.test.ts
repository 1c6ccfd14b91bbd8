// The cases of `tests/agent/`, by `node:test`: `npm test` runs them with the mock agent, `npm run test:agent` with any.
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, describe, it, type TestContext } from "node:test";
import { newId } from "../ipc/caller/request.ts";
import { watchForInterruption } from "../ipc/command/interruption.ts";
import { attempt } from "../ipc/files.ts";
import { exists } from "../ipc/local/identity.ts";
import { words } from "../lib/words/agent-tests.ts";
import type { Case } from "./agent/runner/case.ts";
import { given } from "./agent/runner/given.ts";
import { readCases } from "./agent/runner/read-cases.ts";
import { secretsHider } from "./agent/runner/record/hidden.ts";
import type { How } from "./agent/runner/how.ts";
import type { Result } from "./agent/runner/result.ts";
import { visible } from "./agent/runner/results/visible.ts";
import { endLostRuns, noteOwner } from "./agent/runner/lost-runs.ts";
import { useScratch } from "./agent/runner/scratch.ts";
import { trialOf } from "./agent/runner/trial.ts";

const root = join(import.meta.dirname, "..");
const { files, results, scratch, main, tag = newId("tag", new Date()), ...options } = given();
const { cases, faults } = readCases(root, files);
const hideSecrets = secretsHider(root, process.env);
const ours = useScratch(scratch);
if (main === undefined) noteOwner(ours.folder, tag);
const interruption = watchForInterruption();
const how: How = { ...options, root, signal: interruption.signal, tag };
const kept: Result[] = [];
const trial = await trialOf(options, how, cases);

// Nothing runs where anything is not understood. Under `npm test` each fault is a test that fails.
if (main !== undefined && faults.length > 0) {
  for (const { file, line, column, message } of faults)
    console.error(visible(`${file}:${line}:${column}: ${message}`));
  process.exit(2);
}
for (const { file, line, column, message } of faults)
  it(visible(`${file}:${line}:${column}`), () => fail(message, `${file}:${line}:${column}`));

for (const file of faults.length > 0 ? [] : new Set(cases.map((test) => test.file)))
  describe(visible(file), { concurrency: 4 }, () => {
    for (const test of cases.filter((one) => one.file === file))
      it(visible(test.name), (context) => run(test, context));
  });

after(async () => {
  end();
  if (main === undefined) await endLostRuns(dirname(ours.folder));
});
// Not every process comes to what stands behind its tests, nor every one to its exit.
process.once("exit", end);

function end(): void {
  // Not before: what stands there says what is expected of runs to come.
  const lines = kept.map((result) => `${JSON.stringify(result)}\n`);
  if (results !== undefined) attempt(() => writeFileSync(results, lines.join("")));
  if (main === undefined || !exists(main)) ours.remove();
}

async function run(test: Case, context: TestContext): Promise<void> {
  const [first, ...others] = await trial(test);
  const result = hideSecrets(first);
  // What becomes of a case without its skill decides nothing.
  kept.push(result, ...others.map(hideSecrets));
  tell(result, context);
}

function tell({ is, why = "", file, line }: Result, context: TestContext): void {
  if (is === "skipped" || is === "unjudged") context.skip(visible(why));
  else if (is !== "passed") fail(`${is === "tainted" ? `${words.tainted} ` : ""}${why}`, `${file}:${line}:1`);
}

/** A failure whose stack leads to the case, and not to what found it; it steers no terminal. */
function fail(text: string, place: string): never {
  const error = new Error(visible(text));
  error.stack = visible(`${text}\n    at ${place}`);
  throw error;
}

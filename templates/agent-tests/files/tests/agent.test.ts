// The cases of `tests/agent/`, by `node:test`: `npm test` runs them with the mock agent, `npm run test:agent` with any.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, describe, it, type TestContext } from "node:test";
import { watchForInterruption } from "../ipc/command/interruption.ts";
import { attempt } from "../ipc/files.ts";
import { exists } from "../ipc/local/identity.ts";
import { words } from "../lib/words/agent-tests.ts";
import type { Case } from "./agent/runner/case.ts";
import { tryWithout } from "./agent/runner/compare.ts";
import { given } from "./agent/runner/given.ts";
import { judgeBy } from "./agent/runner/judge.ts";
import { readCases } from "./agent/runner/read-cases.ts";
import { secretsHider } from "./agent/runner/record/hidden.ts";
import { recorderOf } from "./agent/runner/record/record.ts";
import { whyStale } from "./agent/runner/record/stale.ts";
import type { How } from "./agent/runner/how.ts";
import type { Result } from "./agent/runner/result.ts";
import { visible } from "./agent/runner/results/visible.ts";
import { needsAgent } from "./agent/runner/run-case.ts";
import { noteTests, useScratch } from "./agent/runner/scratch.ts";
import { whyNoSkill } from "./agent/runner/skill-there.ts";
import { failed, skipped, tryCase } from "./agent/runner/try-case.ts";

const root = join(import.meta.dirname, "..");
const { files, results, scratch, main, tag, ...options } = given();
const { cases, faults } = readCases(root, files);
const hideSecrets = secretsHider(root, process.env);
const place = useScratch(scratch);
if (scratch !== undefined) noteTests(scratch);
// Between what made the scratch folder and this process is Node's runner, as a shell is under npm.
const interruption = watchForInterruption(main === undefined ? process.env : { npm_lifecycle_event: "test" });
const how: How = { ...options, root, signal: interruption.signal, ...(tag !== undefined && { tag }) };
const kept: Result[] = [];
const besides = options.judge === undefined ? {} : { judge: judgeBy(options.judge, how) };

// Nothing runs where anything is not understood.
for (const { file, line, column, message } of faults)
  it(visible(`${file}:${line}:${column}`), () => fail(message, `${file}:${line}:${column}`));

for (const file of faults.length > 0 ? [] : new Set(cases.map((test) => test.file)))
  describe(visible(file), { concurrency: 4 }, () => {
    for (const test of cases.filter((one) => one.file === file))
      it(visible(test.name), (context) => run(test, context));
  });

after(end);
// Not every process comes to what stands behind its tests, nor every one to its exit.
process.once("exit", end);

function end(): void {
  // Not before: what stands there says what is expected of runs to come.
  const lines = kept.map((result) => `${JSON.stringify(result)}\n`);
  if (results !== undefined) attempt(() => writeFileSync(results, lines.join("")));
  if (main === undefined || !exists(main)) place.remove();
}

async function run(test: Case, context: TestContext): Promise<void> {
  const result = hideSecrets(await resultOf(test));
  kept.push(result);
  // What becomes of a case without its skill decides nothing.
  if (options.compare === true) kept.push(hideSecrets(await tryWithout(test, how, besides)));
  tell(result, context);
}

async function resultOf(test: Case): Promise<Result> {
  if (options.record === true) {
    const { onRun, recorded } = recorderOf(test, how);
    return recorded(await tryCase(test, how, { ...besides, onRun }));
  }
  if (options.agent !== "mock" || !needsAgent(test, root)) return tryCase(test, how, besides);
  const slip = test.mock === undefined ? whyNoSkill(test, root) : undefined;
  if (slip !== undefined) return failed(test, how, slip);
  if (test.mock === undefined) return skipped(test, how, words.noMockForCase);
  const stale = whyStale(test, root);
  return stale === undefined ? tryCase(test, how, besides) : failed(test, how, stale);
}

function tell({ is, why = "", file, line }: Result, context: TestContext): void {
  if (is === "skipped" || is === "unjudged") context.skip(visible(why));
  else if (is !== "passed") fail(`${is === "tainted" ? `${words.tainted} ` : ""}${why}`, `${file}:${line}:1`);
}

/** A failure whose stack leads to the case, and not to what found it; it steers no terminal. */
function fail(text: string, at: string): never {
  const error = new Error(visible(text));
  error.stack = visible(`${text}\n    at ${at}`);
  throw error;
}

// The cases of `tests/agent/`, by `node:test`: `npm test` runs them with the mock agent, `npm run test:agent` with any.
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { after, describe, it, type TestContext } from "node:test";
import { watchForInterruption } from "../ipc/command/interruption.ts";
import { words } from "../lib/words/agent-tests.ts";
import type { Case } from "./agent/runner/case.ts";
import { given } from "./agent/runner/given.ts";
import { readCases } from "./agent/runner/read-cases.ts";
import type { Result } from "./agent/runner/result.ts";
import { needsAgent, type How } from "./agent/runner/run-case.ts";
import { useScratch } from "./agent/runner/scratch.ts";
import { skipped, tryCase } from "./agent/runner/try-case.ts";

const root = join(import.meta.dirname, "..");
const { files, results, scratch, tag, ...options } = given();
const { cases, faults } = readCases(root, files);
const place = useScratch(scratch);
const interruption = watchForInterruption();
const how: How = { ...options, root, signal: interruption.signal, ...(tag !== undefined && { tag }) };

// Nothing runs where anything is not understood.
for (const { file, line, column, message } of faults)
  it(`${file}:${line}:${column}`, () => fail(`${file}:${line}:${column}: ${message}`));

for (const file of faults.length > 0 ? [] : new Set(cases.map((test) => test.file)))
  describe(file, { concurrency: 4 }, () => {
    for (const test of cases.filter((one) => one.file === file))
      it(test.name, (context) => run(test, context));
  });

after(() => {
  interruption.stop();
  if (scratch === undefined) place.remove();
});

async function run(test: Case, context: TestContext): Promise<void> {
  const lacksMock = options.agent === "mock" && test.mock === undefined && needsAgent(test, root);
  const result = lacksMock ? skipped(test, how, words.noMockForCase) : await tryCase(test, how);
  if (results !== undefined) appendFileSync(results, `${JSON.stringify(result)}\n`);
  tell(result, context);
}

function tell({ is, why = "", file, line }: Result, context: TestContext): void {
  if (is === "skipped" || is === "unjudged") context.skip(why);
  else if (is !== "passed") fail(`${file}:${line}: ${is === "tainted" ? `${words.tainted} ` : ""}${why}`);
}

/** A failure that is read without the stack of what found it. */
function fail(text: string): never {
  const error = new Error(text);
  error.stack = text;
  throw error;
}

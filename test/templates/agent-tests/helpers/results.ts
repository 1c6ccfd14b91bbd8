import type { Result, RunResult } from "../../../../templates/agent-tests/files/tests/agent/runner/result.ts";

const run = (passed: boolean, more: Partial<RunResult> = {}): RunResult => ({
  passed,
  ms: 1500,
  answer: { summary: "x" },
  ran: "agent claude",
  skills: [],
  calls: [],
  verdicts: [{ assertion: 'status "ok"', is: passed ? "held" : "broken" }],
  usage: { input_tokens: 1000, output_tokens: 200 },
  ...more,
});

/** So many runs, of which the first so many passed. */
export const runs = (passed: number, of: number, more: Partial<RunResult> = {}): RunResult[] =>
  Array.from({ length: of }, (_, at) => run(at < passed, more));

/** What a case came to. */
export const result = (more: Partial<Result> = {}): Result => ({
  file: "tests/agent/a.yaml",
  line: 1,
  name: "it works",
  agent: "claude",
  is: "passed",
  asked: "status",
  threshold: 1,
  runs: runs(5, 5),
  ...more,
});

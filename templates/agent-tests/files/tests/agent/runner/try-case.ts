import { words } from "../../../lib/words/agent-tests.ts";
import type { Assertion, Case } from "./case.ts";
import { sayCall } from "./check/calls.ts";
import { check, shown, type Judge } from "./check/check.ts";
import type { Result, RunResult } from "./result.ts";
import type { How } from "./how.ts";
import { needsAgent, runOnce } from "./run-case.ts";
import type { Seen, Verdict } from "./seen.ts";

/** What else becomes of a run. */
export interface Besides {
  readonly judge?: Judge;
  /** Is told of each run, while its place is there. */
  readonly onRun?: (seen: Seen, run: RunResult) => void;
}

/** Runs a case as often as it says, and tells what that came to. (docs/agent-tests.md, "How often".) */
export async function tryCase(test: Case, how: How, besides: Besides = {}): Promise<Result> {
  const runs: RunResult[] = [];
  // What no model answers is alike each time.
  const isAsked = how.agent !== "mock" && needsAgent(test, how.root);
  const times = test.repeat ?? (isAsked && how.record !== true ? 5 : 1);
  try {
    // One after the other: cases already run side by side, and a model's server has its limits.
    while (runs.length < times)
      runs.push(await runOnce(test, how, (seen) => judged(test, seen, how, besides)));
    return { ...aboutCase(test, how), ...conclude(runs, test.threshold), runs };
  } catch (error) {
    return { ...aboutCase(test, how), is: "failed", why: (error as Error).message, runs };
  }
}

/** What a case that did not run comes to. */
export const skipped = (test: Case, how: How, why: string): Result => notRun(test, how, "skipped", why);

/** What one comes to that must not run. */
export const failed = (test: Case, how: How, why: string): Result => notRun(test, how, "failed", why);

const notRun = (test: Case, how: How, is: "skipped" | "failed", why: string): Result => ({
  ...aboutCase(test, how),
  is,
  why,
  runs: [],
});

const aboutCase = (test: Case, { agent, model, without }: How) => ({
  file: test.file,
  line: test.line,
  name: test.name,
  agent,
  ...(model !== undefined && { model }),
  ...(without !== undefined && { without: true as const }),
  asked: asked(test),
  threshold: test.threshold,
});

const asked = ({ action, prompt, payload }: Case): string =>
  [action, prompt, payload && JSON.stringify(payload)].filter((word) => word !== undefined).join(" ");

async function judged(test: Case, seen: Seen, { root }: How, { judge, onRun }: Besides): Promise<RunResult> {
  const verdicts: { assertion: string; is: Verdict["is"]; why?: string }[] = [];
  for (const assertion of test.assert) {
    const { is, ...why } = await verdictOn(assertion, seen, root, judge);
    verdicts.push({ assertion: shown(assertion), is, ...why });
  }
  const { response, ms, ran, skills, calls, usage, tainted } = seen;
  const run = {
    passed: tainted === undefined && verdicts.every(({ is }) => is === "held"),
    ms,
    answer: response.status === "ok" ? response.result : response.error,
    ran,
    skills,
    calls: calls.map(sayCall),
    verdicts,
    ...(usage !== undefined && { usage }),
    ...(tainted !== undefined && { tainted }),
  };
  onRun?.(seen, run);
  return run;
}

// What cannot be checked does not hold.
async function verdictOn(assertion: Assertion, seen: Seen, root: string, judge?: Judge): Promise<Verdict> {
  try {
    return await check(assertion, seen, root, judge);
  } catch (error) {
    return { is: "broken", why: error instanceof Error ? error.message : String(error) };
  }
}

/** Whether enough runs passed; what is tainted decides first, and what nobody judged is never passed. */
function conclude(runs: readonly RunResult[], threshold: number): Pick<Result, "is" | "why"> {
  const tainted = runs.find((run) => run.tainted !== undefined);
  if (tainted?.tainted !== undefined) return { is: "tainted", why: tainted.tainted };
  const passed = runs.filter((run) => run.passed).length;
  const verdicts = runs.flatMap((run) => run.verdicts);
  const broken = verdicts.filter(({ is }) => is === "broken");
  const unjudged = verdicts.find(({ is }) => is === "unjudged");
  const isUnjudged = broken.length === 0 && unjudged !== undefined;
  // 0.07 of 100 is a little more than 7 to a computer.
  const least = Math.ceil(threshold * runs.length - 1e-9);
  if (passed >= least && (passed > 0 || !isUnjudged)) return { is: "passed" };
  if (isUnjudged) return { is: "unjudged", why: unjudged.why ?? "" };
  const rate = runs.length === 1 ? [] : [words.passedOf(passed, runs.length, least)];
  // Node's report for CI drops line breaks, so that each line needs an end of its own.
  return { is: "failed", why: [...new Set([...rate, ...broken.map(({ why = "" }) => why)])].join(";\n") };
}

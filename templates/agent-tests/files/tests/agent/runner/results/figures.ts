import type { Result, RunResult } from "../result.ts";
import type { Rate } from "./interval.ts";

/** How many runs passed. */
export const rateOf = (runs: readonly RunResult[]): Rate => ({
  passed: runs.filter(({ passed }) => passed).length,
  runs: runs.length,
});

/** Whether its rate says something of the agent: it was asked, and what it did was judged. */
export const counts = (result: Result): boolean =>
  result.agent !== "mock" && (result.is === "passed" || result.is === "failed") && askedAgent(result);

/** Whether a script of the skill did all of it, so that no agent was asked. */
export const askedNone = ({ runs }: Result): boolean =>
  runs.length > 0 && runs.every(({ ran }) => ran?.startsWith("script ") === true);

const askedAgent = ({ runs }: Result): boolean => runs.some(({ ran }) => ran?.startsWith("agent ") === true);

/** Milliseconds that a run took on average; undefined where nothing ran. */
export const timeOf = (runs: readonly RunResult[]): number | undefined => mean(runs.map(({ ms }) => ms));

/** Tokens that a run took on average, in and out, of the runs that say so. */
export const tokensOf = (runs: readonly RunResult[]): number | undefined =>
  mean(
    runs.flatMap(({ usage: { input_tokens, output_tokens } = {} }) =>
      input_tokens === undefined && output_tokens === undefined
        ? []
        : [(input_tokens ?? 0) + (output_tokens ?? 0)],
    ),
  );

const mean = (values: readonly number[]): number | undefined =>
  values.length === 0 ? undefined : Math.round(values.reduce((all, one) => all + one, 0) / values.length);

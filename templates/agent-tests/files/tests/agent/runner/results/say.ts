import { words } from "../../../../lib/words/agent-tests.ts";
import type { Result } from "../result.ts";
import { intervalOf, type Rate } from "./interval.ts";

/** A number as the Puruto's language writes it. */
export const sayNumber = (value: number, digits = 0): string =>
  value.toLocaleString(words.language, { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** Milliseconds, as seconds; a dash where nobody knows. */
export const saySeconds = (ms: number | undefined): string =>
  ms === undefined ? "–" : sayNumber(ms / 1000, 1);

export const sayTokens = (tokens: number | undefined): string =>
  tokens === undefined ? "–" : sayNumber(tokens);

/** `4 of 5` */
export const sayRate = ({ passed, runs }: Rate): string => words.ofRuns(sayNumber(passed), sayNumber(runs));

/** `38–96 %` */
export function sayInterval(rate: Rate): string {
  const { low, high } = intervalOf(rate);
  return `${sayNumber(low * 100)}–${sayNumber(high * 100)} %`;
}

/** What a case came to, in a word or two. */
export function sayIs(is: Result["is"]): string {
  return {
    passed: words.hasPassed,
    failed: words.hasFailed,
    tainted: words.isTainted,
    unjudged: words.isUnjudged,
    skipped: words.isSkipped,
  }[is];
}

export const sayChange = (change: "better" | "worse" | "same"): string =>
  ({ better: words.better, worse: words.worse, same: words.withinChance })[change];

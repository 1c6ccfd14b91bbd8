/** The share of runs that passed, as far as so few runs tell: from `low` to `high`, both from 0 to 1. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Runs, and how many of them passed. */
export interface Rate {
  readonly passed: number;
  readonly runs: number;
}

// 97.5 % of a normal distribution lie below.
const z = 1.959964;

/**
 * The 95 % interval of Wilson for a rate of at least one run: it stays within 0 and 1, and tells something of 5 of 5, too.
 * (docs/agent-tests.md, "How often".)
 */
export function intervalOf({ passed, runs }: Rate): Interval {
  const share = passed / runs;
  const scale = 1 + z ** 2 / runs;
  const middle = (share + z ** 2 / (2 * runs)) / scale;
  const reach = (z / scale) * Math.sqrt((share * (1 - share)) / runs + z ** 2 / (4 * runs ** 2));
  return { low: Math.max(0, middle - reach), high: Math.min(1, middle + reach) };
}

/** Whether a rate differs from an earlier one by more than chance: only where their intervals part. */
export function compareRates(now: Rate, then: Rate): "better" | "worse" | "same" {
  const [one, other] = [intervalOf(now), intervalOf(then)];
  if (one.low > other.high) return "better";
  return one.high < other.low ? "worse" : "same";
}

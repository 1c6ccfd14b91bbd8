import { words } from "../../../../lib/words/agent-tests.ts";
import type { Result, RunResult } from "../result.ts";
import { inColumns } from "./columns.ts";
import { rateOf, timeOf, tokensOf } from "./figures.ts";
import { compareRates, type Rate } from "./interval.ts";
import { sayChange, sayInterval, sayIs, sayNumber, sayRate, saySeconds, sayTokens } from "./say.ts";
import { sayCase } from "./table.ts";
import { inOneLine } from "./visible.ts";

/**
 * What cases came to with a skill and without it, in lines; none where nothing was compared. Which skill was used is left
 * out of both, since without it none is. (docs/agent-tests.md, "Is the skill worth its words".)
 */
export function comparedIn(results: readonly Result[]): string[] {
  const pairs = pairsIn(results);
  if (pairs.length === 0) return [];
  const compared = pairs.filter(({ without }) => without.runs.length > 0);
  const rest = pairs.filter(({ without }) => without.runs.length === 0);
  const heads = [
    words.headCase,
    words.headWith,
    words.headWithout,
    "",
    words.headTokensOf,
    words.headSecondsOf,
  ];
  return [
    words.isItWorth,
    ...(compared.length > 0 ? inColumns(heads, compared.map(rowOf)) : []),
    ...rest.map(({ without }) => words.notCompared(sayCase(without), inOneLine(without.why ?? ""))),
  ];
}

interface Pair {
  readonly with: Result;
  readonly without: Result;
}

function pairsIn(results: readonly Result[]): Pair[] {
  const whole = new Map(results.filter((one) => one.without === undefined).map((one) => [keyOf(one), one]));
  return results.flatMap((without) => {
    const found = without.without === true ? whole.get(keyOf(without)) : undefined;
    return found === undefined ? [] : [{ with: found, without }];
  });
}

const keyOf = ({ file, line, name }: Result): string => JSON.stringify([file, line, name]);

function rowOf({ with: one, without: other }: Pair): string[] {
  const [rate, bare] = [judgedRate(one), judgedRate(other)];
  const change = rate === undefined || bare === undefined ? "" : sayChange(compareRates(rate, bare));
  return [
    sayCase(one),
    sayBoth(one, rate),
    sayBoth(other, bare),
    change,
    sayDifference(tokensOf(one.runs), tokensOf(other.runs), sayTokens, 0),
    sayDifference(timeOf(one.runs), timeOf(other.runs), saySeconds, 1),
  ];
}

const sayBoth = (result: Result, rate: Rate | undefined): string =>
  rate === undefined ? sayIs(result.is) : `${sayRate(rate)} (${sayInterval(rate)})`;

/** Undefined where it counts for nothing. */
function judgedRate({ is, runs }: Result): Rate | undefined {
  if (runs.length === 0 || is === "tainted" || is === "unjudged") return undefined;
  return rateOf(runs.map((run) => ({ ...run, passed: passesOtherwise(run) })));
}

const passesOtherwise = ({ tainted, verdicts }: RunResult): boolean =>
  tainted === undefined &&
  verdicts.every(({ assertion, is }) => is === "held" || /^(not \()*skill /.test(assertion));

/** `1,204 : 3,400 (−2,196)` */
function sayDifference(
  one: number | undefined,
  other: number | undefined,
  say: (value: number | undefined) => string,
  digits: number,
): string {
  const both = `${say(one)} : ${say(other)}`;
  if (one === undefined || other === undefined || one === other) return both;
  const difference = digits === 0 ? one - other : (one - other) / 1000;
  const sign = difference < 0 ? "−" : "+";
  return `${both} (${sign}${sayNumber(Math.abs(difference), digits)})`;
}

import { words } from "../../../../lib/words/agent-tests.ts";
import type { Result } from "../result.ts";
import { inColumns } from "./columns.ts";
import { askedNone, counts, rateOf, timeOf, tokensOf } from "./figures.ts";
import { compareRates } from "./interval.ts";
import type { Memory } from "./memory.ts";
import { sayChange, sayInterval, sayIs, sayRate, saySeconds, sayTokens } from "./say.ts";
import { inOneLine } from "./visible.ts";

/**
 * How often an agent or a model passed each case, and how often the last time, in lines; none where nobody asked one.
 * (docs/agent-tests.md, "How often".)
 */
export function tableOf(results: readonly Result[], last: Memory): string[] {
  const asked = results.filter((one) => one.without === undefined && one.agent !== "mock");
  const shown = asked.filter((one) => !askedNone(one));
  const [first] = shown;
  if (first === undefined) return [];
  const others = asked.length - shown.length;
  return [
    words.tableOf(sayAgent(first)),
    ...inColumns(
      [
        words.headCase,
        words.headPassed,
        words.headInterval,
        words.headLast,
        "",
        words.headSeconds,
        words.headTokens,
      ],
      shown.map((one) => rowOf(one, last)),
    ),
    words.whatDiffers,
    ...(others > 0 ? [words.askedNone(others)] : []),
  ];
}

/** What became the mock of its case, in lines. (docs/agent-tests.md, "Recording".) */
export const recordedIn = (results: readonly Result[]): string[] =>
  results.flatMap((one) =>
    one.recording === undefined ? [] : [`${sayCase(one)}: ${inOneLine(one.recording, 500)}`],
  );

/** `claude`, `ollama qwen3` */
export const sayAgent = ({ agent, model }: Pick<Result, "agent" | "model">): string =>
  inOneLine([agent, ...(model === undefined ? [] : [model])].join(" "));

/** Where a case stands, and how it is called. */
export const sayCase = ({ file, name }: Result): string =>
  inOneLine(`${file.replace("tests/agent/", "")}: ${name}`, 80);

function rowOf(result: Result, last: Memory): string[] {
  const figures = [saySeconds(timeOf(result.runs)), sayTokens(tokensOf(result.runs))];
  const then = last.rateOf(result);
  const before = then === undefined ? "–" : sayRate(then);
  if (!counts(result)) return [sayCase(result), sayIs(result.is), "", before, "", ...figures];
  const rate = rateOf(result.runs);
  const change = then === undefined ? words.firstTime : sayChange(compareRates(rate, then));
  return [sayCase(result), sayRate(rate), sayInterval(rate), before, change, ...figures];
}

import { words } from "../../../../lib/words/agent-tests.ts";
import type { Result, RunResult } from "../result.ts";
import { counts, rateOf, timeOf, tokensOf } from "../results/figures.ts";
import type { Memory } from "../results/memory.ts";
import { sayInterval, sayIs, sayNumber, sayRate, saySeconds, sayTokens } from "../results/say.ts";
import { sayAgent } from "../results/table.ts";
import { markup, type Markup, type Part } from "./markup.ts";

/** A case, open where it did not pass. */
export const caseOf = (result: Result, last: Memory): Markup => markup`<details${isOpen(result)}>
<summary><span class="is ${result.is}">${sayIs(result.is)}</span> <bdi>${titleOf(result)}</bdi> <span class="muted">${figures(result, last)}</span></summary>
<div class="inside">
<dl>
${row(words.termAsked, markup`<pre>${result.asked}</pre>`)}
${row(words.termAgent, sayAgent(result))}
${result.why === undefined ? "" : row(words.termWhy, markup`<pre>${cut(result.why)}</pre>`)}
${result.recording === undefined ? "" : row(words.termRecording, result.recording)}
</dl>
${result.runs.map(runOf)}
</div>
</details>
`;

const isOpen = ({ is, without }: Result): Markup =>
  is === "failed" && without === undefined ? markup` open` : markup``;

const titleOf = ({ name, without }: Result): string =>
  without === undefined ? name : words.withoutSkill(name);

function figures(result: Result, last: Memory): string {
  const { runs } = result;
  if (runs.length === 0) return "";
  const then = result.without === undefined ? last.rateOf(result) : undefined;
  const tokens = tokensOf(runs);
  return [
    sayRate(rateOf(runs)),
    ...(counts(result) ? [sayInterval(rateOf(runs))] : []),
    ...(then === undefined ? [] : [words.lastTime(sayRate(then))]),
    words.tookSeconds(saySeconds(timeOf(runs))),
    ...(tokens === undefined ? [] : [words.tookTokens(sayTokens(tokens))]),
  ].join(" · ");
}

const row = (term: string, what: Part): Markup => markup`<dt>${term}</dt><dd>${what}</dd>
`;

const runOf = (run: RunResult, at: number): Markup => markup`<div class="run">
<h3>${words.runNumber(sayNumber(at + 1))}</h3>
<dl>
${row(words.termTook, took(run))}
${row(words.termRan, run.ran ?? words.nothing)}
${row(words.termSkills, run.skills.join(", ") || words.nothing)}
${row(words.termCalls, run.calls.join("; ") || words.nothing)}
${run.tainted === undefined ? "" : row(words.isTainted, run.tainted)}
${row(words.termAsserted, markup`<ul>${run.verdicts.map(verdictOf)}</ul>`)}
${row(words.termAnswer, markup`<pre>${cut(JSON.stringify(run.answer, undefined, 2) ?? "")}</pre>`)}
</dl>
</div>
`;

function took({ ms, usage }: RunResult): string {
  const { input_tokens, output_tokens, cost_usd } = usage ?? {};
  return [
    `${saySeconds(ms)} s`,
    ...(input_tokens === undefined && output_tokens === undefined
      ? []
      : [words.tokensInOut(sayNumber(input_tokens ?? 0), sayNumber(output_tokens ?? 0))]),
    ...(cost_usd === undefined ? [] : [`$${cost_usd.toFixed(2)}`]),
  ].join(" · ");
}

const verdictOf = ({
  assertion,
  is,
  why,
}: RunResult["verdicts"][number]): Markup => markup`<li><span class="is ${is}">${sayVerdict(is)}</span> <code>${assertion}</code>${why === undefined ? "" : markup` <span class="muted">${cut(why)}</span>`}</li>
`;

const sayVerdict = (is: string): string =>
  is === "held" ? words.holds : is === "broken" ? words.holdsNot : words.isUnjudged;

const most = 64 * 1024;

const cut = (text: string): string =>
  text.length > most ? `${text.slice(0, most)}… ${words.leftOut(sayNumber(text.length - most))}` : text;

import { basename } from "node:path";
import { sumOf } from "../puruto/usage.ts";
import { marksOf } from "./axis.ts";
import type { Call, Chain } from "./chains.ts";
import { outcomeOf } from "./calls-by-action.ts";
import { hereAhead, moment, type Ahead } from "../reporting/moment.ts";
import { renderPage, withoutPath } from "./page.ts";
import { tokensText, usageText } from "../reporting/usage-text.ts";
import { originText, outcomeText, type Trace } from "./trace.ts";

/**
 * Chains of calls as an HTML page: a waterfall each, a row a call. Pure, but for reading the templates, and for the
 * machine's time zone where none is given.
 */
export function asTracePage(root: string, { chains, problems }: Trace, ahead = hereAhead): string {
  const workspace = basename(root);
  const title = `Calls between Purutos in ${workspace}`;
  return renderPage("trace", {
    title,
    workspace,
    chains: chains.map((chain) => chainView(chain, ahead)),
    problems: problems.map((problem) => withoutPath(problem, root)),
  });
}

/** A call, how deep it stands, and when it began, in milliseconds after its chain. */
interface Placed {
  readonly call: Call;
  readonly depth: number;
  readonly after: number;
}

function chainView(chain: Chain, ahead: Ahead) {
  const { correlation_id, time, calls, usage = {} } = chain;
  const placed = flatten(calls, Date.parse(time), 0);
  const span = placed.reduce((end, { call, after }) => Math.max(end, after + call.duration_ms), 1);
  const bad = placed.filter(({ call }) => outcomeOf(call) !== "ok").length;
  const count = placed.length === 1 ? "1 call" : `${placed.length} calls`;
  return {
    id: correlation_id,
    time,
    moment: moment(time, ahead),
    origin: originText(chain),
    summary: said([
      count,
      `took ${duration(span)}`,
      bad > 0 ? `${bad} refused or failed` : "",
      usageText(usage),
    ]),
    marks: marksOf(span).map(({ ms, text }) => ({ text, ...markPlace(ms / span) })),
    rows: placed.map((one) => rowView(one, span, ahead)),
  };
}

const said = (parts: readonly string[]): string => parts.filter((part) => part !== "").join(", ");

const flatten = (calls: readonly Call[], start: number, depth: number): Placed[] =>
  calls.flatMap((call) => [
    { call, depth, after: Date.parse(call.time) - start },
    ...flatten(call.calls, start, depth + 1),
  ]);

/** Where a mark stands, in the bars' units, and to which side of it its text does not leave the axis. */
function markPlace(part: number) {
  const anchor = part === 0 ? "start" : part > nearEnd ? "end" : "middle";
  return { x: Math.round(part * whole), percent: Math.round(part * 1000) / 10, anchor };
}

const nearEnd = 0.9;

function rowView({ call, depth, after }: Placed, span: number, ahead: Ahead) {
  const { caller, target, action, duration_ms, usage = {} } = call;
  const width = Math.max(leastWidth, Math.round((duration_ms / span) * whole));
  const x = Math.min(Math.round((after / span) * whole), whole - width);
  // Its turns are among the facts: a row has little room.
  const took = said([duration(duration_ms), usageText(sumOf([usage]) ?? {})]);
  const look = { depth: Math.min(depth, deepest), level: outcomeOf(call), x, width };
  return {
    caller,
    target,
    action,
    ...look,
    outcome: outcomeText(call),
    took,
    facts: facts(call, after, ahead),
  };
}

/** The bars' units: all of the chain, and what is still seen. */
const whole = 1000;
const leastWidth = 6;

/** Steps to the right that a phone has room for. */
const deepest = 6;

/** What is known of a call: what this one does not say is left out. */
function facts(call: Call, after: number, ahead: Ahead): (readonly [string, string])[] {
  const { prompt, ran, time, duration_ms, hop, request_id, outcome = "", via = "", usage = {} } = call;
  const all = [
    ["Prompt", prompt],
    ["Outcome", outcomeText(call)],
    ["Agent says", outcome],
    ["What ran", ran ?? "nothing"],
    ["Began", `${moment(time, ahead)}, ${duration(after)} after the first call`],
    ["Took", said([duration(duration_ms), usageText(usage)])],
    ["Tokens", tokensText(usage)],
    ["Asked by", via],
    ["Hop", String(hop)],
    ["Request", request_id],
  ] as const;
  return all.filter(([, text]) => text !== "");
}

/** Milliseconds for people. */
function duration(ms: number): string {
  if (ms < 1000) return `${ms} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  return `${(ms / 60_000).toFixed(1)} min`;
}

import { PurutoError } from "../../standard/errors.ts";
import type { Paint } from "../reporting/paint.ts";
import { line, lines, type Printable } from "../reporting/printable.ts";
import { usageText } from "../reporting/usage-text.ts";
import { hereAhead, moment, type Ahead } from "../reporting/moment.ts";
import { chainsOf, type Call, type Chain } from "./chains.ts";
import { readJournals } from "../puruto/journals.ts";

export interface Trace {
  readonly chains: readonly Chain[];
  readonly problems: readonly string[];
}

/** How many chains are shown where none is named. */
const latest = 10;

/**
 * The chain with a correlation id, or the latest ones where it is empty, from the journals of these Purutos.
 *
 * @throws PurutoError `no-such-chain`.
 */
export function readTrace(folders: readonly string[], id: string): Trace {
  const { entries, problems } = readJournals(folders, id);
  const chains = chainsOf(entries, latest);
  if (id === "" || chains.length > 0) return { chains, problems: [...problems, ...chains.flatMap(cut)] };
  const text = `no journal of the ${folders.length} Purutos here names ${JSON.stringify(id)}; puruto workspace trace shows the latest chains`;
  throw new PurutoError("no-such-chain", text);
}

const cut = ({ correlation_id, left_out }: Chain): string[] =>
  left_out === 0 ? [] : [`${correlation_id} has ${left_out} calls more than are shown`];

/** A tree of calls for each chain, with times, codes and rules. */
export const asTree = ({ chains, problems }: Trace, paint: Paint, ahead = hereAhead): Printable =>
  lines(
    [
      ...chains.map((chain) => block(chain, paint, ahead)),
      ...(chains.length === 0 ? ["No call in any journal yet."] : []),
      ...problems.map((problem) => paint.yellow(problem)),
    ],
    "\n\n",
  );

/** How a call ended: `ok`, or the error code with the rule that refused or the reason; and the tools that were refused. */
export function outcomeText({ status, code, rule, reason, outcome, refused }: Call): string {
  const why = rule === null ? (reason === undefined ? "" : `, ${reason}`) : ` by ${rule}`;
  const end = status === "ok" ? "ok" : `${code ?? "error"}${why}`;
  const idle = status === "ok" && outcome === "nothing" ? ", nothing to do" : "";
  return `${end}${idle}${refused === undefined ? "" : `, refused: ${refused}`}`;
}

/** What asked for a chain, in its own words: `for chat:12`; "" where no call says. */
export function originText({ calls }: Chain): string {
  const vias = [...new Set(calls.flatMap(({ via }) => via ?? []))];
  const more = vias.length > mostVias ? ` and ${vias.length - mostVias} more` : "";
  return vias.length === 0 ? "" : `for ${vias.slice(0, mostVias).join(", ")}${more}`;
}

/** Of those that several calls of one chain name. */
const mostVias = 3;

function block(chain: Chain, paint: Paint, ahead: Ahead): Printable {
  const { correlation_id, time, calls, usage = {} } = chain;
  const about = [moment(time, ahead), originText(chain), usageText(usage)].filter((text) => text !== "");
  return lines([
    line`${paint.bold(correlation_id)} ${paint.dim(about.join(", "))}`,
    ...branches(calls, Date.parse(time), paint),
  ]);
}

function branches(calls: readonly Call[], start: number, paint: Paint): Printable[] {
  return calls.flatMap((call) => {
    const isLast = call === calls.at(-1);
    const below = branches(call.calls, start, paint).map((text) => line`${isLast ? "    " : "│   "}${text}`);
    return [line`${isLast ? "└── " : "├── "}${said(call, start, paint)}`, ...below];
  });
}

/** A call in one line. */
function said(call: Call, start: number, paint: Paint): Printable {
  const { caller, target, action, ran, duration_ms, usage = {} } = call;
  const after = `+${Date.parse(call.time) - start} ms`;
  const took = [`took ${duration_ms} ms`, ...(ran === null ? [] : [`ran ${ran}`]), usageText(usage)];
  const times = paint.dim([after, ...took].filter((text) => text !== "").join(", "));
  return line`${caller} → ${target} ${action} ${outcome(call, paint)} ${times}`;
}

const outcome = (call: Call, paint: Paint): Printable =>
  (call.status === "ok" ? paint.green : paint.red)(outcomeText(call));

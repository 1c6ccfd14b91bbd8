import type { Paint } from "../../lib/reporting/paint.ts";
import { usageIn } from "../../lib/puruto/usage.ts";
import { laidOut } from "../../lib/reporting/lay-out.ts";
import { line, textLines, type Printable } from "../../lib/reporting/printable.ts";
import { usageText } from "../../lib/reporting/usage-text.ts";
import type { InvocationResult } from "../../templates/ipc/files/ipc/contract.ts";
import { isObject, type JsonObject } from "../../templates/ipc/files/ipc/parsed.ts";
import type { Answer } from "./answer.ts";
import { wayToAllow } from "./allow.ts";
import { clockHere, forPeople, newsIn, type Clock } from "./details.ts";
import type { Answers } from "./task.ts";

/**
 * What a person reads of an answer: its summary, the rest of it, and what it took; of a refusal, what would allow it.
 *
 * @param place where the Puruto that calls is, where that is not here
 */
export function asText(
  answer: Answer,
  asked: Answers,
  place: string,
  paint: Paint,
  clock = clockHere(),
): Printable[] {
  const { document, response, decision } = answer;
  if (decision !== undefined) return [...explained(decision, paint), ...toAllow(answer, asked, place, paint)];
  if (response === undefined) return laidOut(document, paint);
  const told =
    response.status === "ok" ? result(response.result, paint, clock) : failure(response, paint, clock);
  const took = [`${asked.target} ${asked.action}`, duration(response.duration_ms), usageOf(response)];
  const end = paint.dim(took.filter((text) => text !== "").join(", "));
  return [...told, ...toAllow(answer, asked, place, paint), end];
}

function result(value: unknown, paint: Paint, clock: Clock): Printable[] {
  if (!isObject(value)) return laidOut(value, paint);
  const { usage, ...others } = value;
  // What it took is said at the end.
  const { summary, ...rest } = forPeople(spent(usage) === "" ? value : others, clock);
  if (typeof summary !== "string") return laidOut(value, paint);
  return [paint.bold(textLines(summary.trimEnd())), ...below(rest, paint)];
}

type Failed = InvocationResult & { readonly status: "error" };

function failure({ error: { code, message, details } }: Failed, paint: Paint, clock: Clock): Printable[] {
  const more = isObject(details) ? forPeople(newsIn(details, message), clock) : details;
  return [line`${paint.red(code)} ${message}`, ...below(more, paint)];
}

const usageOf = (response: InvocationResult): string =>
  response.status === "ok" && isObject(response.result) ? spent(response.result["usage"]) : "";

/** What an agent took; "" of what has another form, which a script may print. */
function spent(usage: unknown): string {
  const known = usageIn(usage) ?? {};
  const isAll = isObject(usage) && Object.keys(usage).length === Object.keys(known).length;
  return isAll ? usageText(known) : "";
}

function explained(decision: JsonObject, paint: Paint): Printable[] {
  const { allowed, rule, code, message, details, ...more } = decision;
  if (allowed === true) return [paint.green("Allowed"), ...below(more, paint)];
  const why = rule === null ? details : { rule };
  return [line`${paint.red("Not allowed:")} ${String(code)} ${String(message)}`, ...below(why, paint)];
}

/** What there is besides, further in. */
const below = (value: unknown, paint: Paint): Printable[] =>
  isObject(value) && Object.keys(value).length > 0 ? laidOut(value, paint).map((row) => line`  ${row}`) : [];

function toAllow(answer: Answer, asked: Answers, place: string, paint: Paint): Printable[] {
  const way = wayToAllow(answer, asked);
  if (way === undefined) return [];
  const where = way.isHere && place !== "" ? `in ${place}: ` : "";
  return [line`  ${paint.yellow("to allow it:")} ${where}${way.words}`];
}

const duration = (milliseconds: number): string =>
  milliseconds < 1000 ? `${milliseconds} ms` : `${(milliseconds / 1000).toFixed(1)} s`;

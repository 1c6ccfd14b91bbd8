import type { Paint } from "../paint.ts";
import { usageIn } from "../../puruto/usage.ts";
import { laidOut } from "../lay-out.ts";
import { line, textLines, type Printable } from "../printable.ts";
import { usageText } from "../usage-text.ts";
import type { InvocationResult } from "../../../templates/ipc/files/ipc/contract.ts";
import { isObject, type JsonObject } from "../../../templates/ipc/files/ipc/parsed.ts";
import type { Answer } from "../../puruto/delegation/answer.ts";
import { listText, runningText } from "./job-text.ts";
import { forPeople, newsIn } from "./details.ts";
import { wayToAllow, type About } from "./ways.ts";
import { clockHere, type Clock } from "./when.ts";

/**
 * What a person reads of an answer: its summary, the rest of it, and what it took; of a refusal, what would allow it; of
 * a job that runs, which it is.
 *
 * @param asked what was asked of whom, where the answer does not say
 * @param place where the Puruto that calls is, where that is not here
 */
export function asText(
  answer: Answer,
  asked: About | undefined,
  place: string,
  paint: Paint,
  clock = clockHere(),
): Printable[] {
  const { document, response, decision, job, jobs } = answer;
  if (jobs !== undefined) return [listText(jobs, paint, clock)];
  const about = job ?? asked;
  if (decision !== undefined) return [...explained(decision, paint), ...toAllow(answer, about, place, paint)];
  if (response === undefined)
    return job === undefined ? laidOut(document, paint) : [runningText(job, paint, clock)];
  const told =
    response.status === "ok" ? result(response.result, paint, clock) : failure(response, paint, clock);
  return [...told, ...toAllow(answer, about, place, paint), ...end(response, about, paint)];
}

/** What was done, and what it took. */
function end(response: InvocationResult, about: About | undefined, paint: Paint): Printable[] {
  if (about === undefined) return [];
  const took = [`${about.target} ${about.action}`, duration(response.duration_ms), usageOf(response)];
  return [paint.dim(took.filter((text) => text !== "").join(", "))];
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

function toAllow(answer: Answer, about: About | undefined, place: string, paint: Paint): Printable[] {
  const way = about && wayToAllow(answer, about);
  if (way === undefined) return [];
  const where = way.isHere && place !== "" ? `in ${place}: ` : "";
  return [line`  ${paint.yellow("to allow it:")} ${where}${way.words}`];
}

const duration = (milliseconds: number): string =>
  milliseconds < 1000 ? `${milliseconds} ms` : `${(milliseconds / 1000).toFixed(1)} s`;

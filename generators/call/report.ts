import type { Paint } from "../../lib/reporting/paint.ts";
import { laidOut } from "../../lib/reporting/lay-out.ts";
import { line, textLines, type Printable } from "../../lib/reporting/printable.ts";
import type { InvocationResult } from "../../templates/ipc/files/ipc/contract.ts";
import { isObject, type JsonObject } from "../../templates/ipc/files/ipc/parsed.ts";
import type { Answer } from "./answer.ts";
import { wayToAllow } from "./allow.ts";
import type { Answers } from "./task.ts";

/**
 * What a person reads of an answer: its summary, the rest of it, and how long it took; of a refusal, what would allow it.
 *
 * @param place where the Puruto that calls is, where that is not here
 */
export function asText(answer: Answer, asked: Answers, place: string, paint: Paint): Printable[] {
  const { document, response, decision } = answer;
  if (decision !== undefined) return [...explained(decision, paint), ...toAllow(answer, asked, place, paint)];
  if (response === undefined) return laidOut(document, paint);
  const told = response.status === "ok" ? result(response.result, paint) : failure(response, paint);
  const time = paint.dim(`${asked.target} ${asked.action}, ${duration(response.duration_ms)}`);
  return [...told, ...toAllow(answer, asked, place, paint), time];
}

function result(value: unknown, paint: Paint): Printable[] {
  const { summary, ...rest } = isObject(value) ? value : {};
  if (typeof summary !== "string") return laidOut(value, paint);
  return [paint.bold(textLines(summary.trimEnd())), ...below(rest, paint)];
}

function failure({ error }: InvocationResult & { readonly status: "error" }, paint: Paint): Printable[] {
  return [line`${paint.red(error.code)} ${error.message}`, ...below(error.details, paint)];
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

import { isCode } from "../../../../ipc/contract.ts";
import { ask, isActionName, isRepoName } from "../../../../ipc/names.ts";
import { isObject, isText } from "../../../../ipc/parsed.ts";
import type { Rule } from "../../../../ipc/policy.ts";
import { words } from "../../../../lib/words/agent-tests.ts";
import type { JsonObject } from "../case.ts";
import { nearest } from "../../../../lib/nearest.ts";
import { leaf, type Reader } from "./readers.ts";
import type { Reading } from "./spot.ts";

/** What the keys of a case may have as a value, each with what that must be. */
export const aText = leaf<string>(words.aText, isText);
export const aLine = leaf<string>(words.aLine, (value) => isText(value) && line.test(value));
export const anObject = leaf<JsonObject>(words.anObject, isObject);
export const trueOrFalse = leaf<boolean>(words.trueOrFalse, (value) => typeof value === "boolean");
export const aRepo = leaf<string>(words.aRepo, isRepoName);
export const anAction = leaf<string>(words.anAction, isActionName);
/** An action that is asked for by its name, as a skill is. */
export const aSkill = leaf<string>(words.aSkill, (value) => isActionName(value) && value !== ask);
export const aStatus = leaf<"ok" | "error">(words.aStatus, (value) => value === "ok" || value === "error");
export const aCode = leaf<string>(words.aCode, isCode);
export const aShare = leaf<number>(words.aShare, (value) => isNumber(value) && value >= 0 && value <= 1);
/** Keys that lead into a response. */
export const aWay = leaf<string>(words.aWay, (value) => isText(value) && way.test(value));

/** A whole number in a range. */
export const whole = (least: number, most: number) =>
  leaf<number>(
    words.aWhole(least, most),
    (value) => isNumber(value) && Number.isInteger(value) && value >= least && value <= most,
  );

/** One of these names; of one that is misspelt, which is meant. */
export function oneOf<T extends string>(names: readonly T[]): Reader<T> {
  const read = leaf<T>(words.oneOf(names.join(", ")), (value) => names.includes(value as T));
  return (spot, reading) => {
    const near = nearest(String(spot.value), names);
    const say: Reading["say"] = (at, message) =>
      reading.say(at, near === undefined ? message : words.didYouMean(message, near));
    return read(spot, { ...reading, say });
  };
}

const line = /^[^\p{Cc}\u2028\u2029]{1,200}$/u;
const way = /^(?:status|result|error|request_id|correlation_id|duration_ms)(?:\.[^.]+)*$/;

const isNumber = (value: unknown): value is number => typeof value === "number";

/** The rules that may refuse a call; one that the runtime gets is missed here by the compiler. */
const rules: Record<Rule, true> = {
  disabled: true,
  allowed_targets: true,
  allowed_actions: true,
  max_hops: true,
  cycle: true,
  secret: true,
  target_disabled: true,
  allowed_callers: true,
};
export const aRule = oneOf(Object.keys(rules));

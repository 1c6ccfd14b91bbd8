import { isObject } from "../../../../ipc/parsed.ts";
import { words } from "../../../../lib/words/agent-tests.ts";
import type { Assertion, CallClaim } from "../case.ts";
import { aSchema, inCopy } from "./paths.ts";
import {
  anything,
  exactlyOne,
  leaf,
  listOf,
  may,
  must,
  mustBe,
  objectOf,
  type Reader,
  type Table,
} from "./readers.ts";
import { show } from "./spot.ts";
import {
  aCode,
  anAction,
  aRepo,
  aRule,
  aSkill,
  aStatus,
  aText,
  aWay,
  oneOf,
  trueOrFalse,
  whole,
} from "./values.ts";

/** Reads one assertion of a case. (docs/agent-tests.md, "Assertions".) */
export const assertion: Reader<Assertion> = (spot, reading) => {
  if (spot.isBroken) return undefined;
  const type = spot.entries?.get("type");
  if (!isObject(spot.value)) return reading.say(spot.at, mustBe(spot, words.anAssertion, reading));
  if (type === undefined) return reading.say(spot.at, words.noType(spot.name, kinds.join(", ")));
  if (type.value === "judged") return reading.say(type.at, words.judgedHere);
  const kind = oneOf(kinds)(type, reading);
  if (kind === undefined) return undefined;
  const check = kind === "file" ? exactlyOne("exists", "holds", "unchanged") : undefined;
  const read = objectOf<Assertion>(words.anAssertion, { type: must(anything), ...tables[kind] }, check);
  const found = read(spot, reading);
  return found?.type === "schema" ? { ...found, path: found.path ?? "result" } : found;
};

const aPattern: Reader<string> = (spot, reading) => {
  const pattern = aText(spot, reading);
  if (pattern === undefined) return undefined;
  try {
    RegExp(pattern, "u");
    return pattern;
  } catch (error) {
    const reason = String(error).replace(/^.*: /s, "");
    return reading.say(spot.at, words.noPattern(spot.name, show(pattern), reason));
  }
};

const aClaim = objectOf<CallClaim>(words.aClaim, {
  target: must(aRepo),
  action: may(anAction),
  status: may(aStatus),
  code: may(aCode),
  rule: may(aRule),
});

const aCallClaim: Reader<CallClaim> = (spot, reading) => {
  if (spot.entries !== undefined) return aClaim(spot, reading);
  const target = leaf<string>(words.aClaim, (value) => typeof value === "string")(spot, reading);
  const name = target === undefined ? undefined : aRepo(spot, reading);
  return name === undefined ? undefined : { target: name };
};

/** What everything contains asserts nothing. */
const notEmpty = leaf<unknown>(words.notEmpty, (value) => value !== "");

const contained: Reader<unknown> = (spot, reading) =>
  spot.value === "" ? notEmpty(spot, reading) : anything(spot, reading);

/** Another assertion, and not one that is turned round already. */
const turned: Reader<Assertion> = (spot, reading) => {
  const type = spot.entries?.get("type");
  if (type?.value === "not") return reading.say(type.at, words.notNot);
  return assertion(spot, reading);
};

/** The keys of each kind of assertion, besides `type`. */
const tables = {
  skill: { value: must(aSkill) },
  status: { value: must(aStatus) },
  code: { value: must(aCode) },
  rule: { value: must(aRule) },
  equals: { path: must(aWay), value: must(anything) },
  contains: { path: must(aWay), value: must(contained) },
  matches: { path: must(aWay), value: must(aPattern) },
  schema: { path: may(aWay), value: must(aSchema) },
  file: { path: must(inCopy), exists: may(trueOrFalse), holds: may(aText), unchanged: may(trueOrFalse) },
  calls: { value: must(listOf(words.claims, aCallClaim)) },
  max_ms: { value: must(whole(1, 3_600_000)) },
  not: { value: must(turned) },
} satisfies Record<Exclude<Assertion["type"], "judged">, Table>;
const kinds = Object.keys(tables) as (keyof typeof tables)[];

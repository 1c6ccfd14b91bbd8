import { posix } from "node:path";
import { attempt } from "../../../../ipc/files.ts";
import { parseJson } from "../../../../ipc/json.ts";
import { isActionName } from "../../../../ipc/names.ts";
import { isObject } from "../../../../ipc/parsed.ts";
import { words } from "../../../../lib/words/agent-tests.ts";
import type { Assertion } from "../case.ts";
import { sayTwice, type Found } from "./evals.ts";
import type { CaseFile } from "./find.ts";
import { listOf, must, objectOf } from "./readers.ts";
import type { Reading, Spot } from "./spot.ts";
import { textOf } from "./text.ts";
import { aText, trueOrFalse } from "./values.ts";

/**
 * Reads a `trigger-eval.json`: what somebody says, and whether the skill is meant by it. Which skill that is, its folder
 * says, else the `evals.json` beside it. (docs/agent-tests.md, "Evals".)
 */
export function triggersOf(spot: Spot, file: CaseFile, reading: Reading): Found[] {
  const skill = file.skill ?? skillBeside(file.path, reading.root);
  const queries = listOf(words.triggers, aTrigger)(spot, reading) ?? [];
  const items = spot.items ?? [];
  sayTwice(items, "query", reading);
  if (skill === undefined) return reading.say(spot.at, words.whichSkill) ?? [];
  return queries.map(({ query, should_trigger }, at) => ({
    name: shortened(query),
    line: items[at]?.at.line ?? 1,
    skill,
    prompt: query,
    assert: [should_trigger ? chosen(skill) : { type: "not", value: chosen(skill) }],
  }));
}

interface Trigger {
  readonly query: string;
  readonly should_trigger: boolean;
}

const aTrigger = objectOf<Trigger>(
  words.aTrigger,
  { query: must(aText), should_trigger: must(trueOrFalse) },
  () => {},
  true,
);

const chosen = (value: string): Assertion => ({ type: "skill", value });

// What is wrong with that file is said where it is read.
function skillBeside(path: string, root: string): string | undefined {
  const text = attempt(() => textOf(root, posix.join(posix.dirname(path), "evals.json")));
  const json = text === undefined ? undefined : parseJson(text);
  const name = json?.ok && isObject(json.value) ? json.value["skill_name"] : undefined;
  return isActionName(name) ? name : undefined;
}

/** In one line, as a name. */
function shortened(query: string): string {
  const line = query.replaceAll(/[\s\p{Cc}]+/gu, " ").trim();
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}

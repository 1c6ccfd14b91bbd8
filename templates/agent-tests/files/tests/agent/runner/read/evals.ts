import { existsSync } from "node:fs";
import { join } from "node:path";
import { words } from "../../../../lib/words/agent-tests.ts";
import type { Assertion, Case } from "../case.ts";
import { assertion } from "./assertion-table.ts";
import { anInput, type Input } from "./inputs.ts";
import { notThere } from "./paths.ts";
import { leaf, listOf, may, must, objectOf, type Check, type Reader, type Table } from "./readers.ts";
import { show, type Reading, type Spot } from "./spot.ts";
import { aSkill, aText } from "./values.ts";

/** What a file of evals makes cases from: without where they stand, and with nothing filled in. */
export type Found = Pick<Case, "name" | "line" | "assert"> & Partial<Case>;

/**
 * Reads an `evals.json` of the Agent Skills format: what is asked of a skill, and sentences that a judge can tell, or
 * assertions as cases have them. Keys of others mean nothing here. (docs/agent-tests.md, "Evals".)
 * @param skill the one in whose folder it lies
 */
export function evalsOf(spot: Spot, skill: string | undefined, reading: Reading): Found[] {
  const folder = skill === undefined ? "" : `.claude/skills/${skill}/`;
  const table: Table = {
    skill_name: may(skillName(skill)),
    evals: must(listOf(words.evals, anEval(folder))),
  };
  const file = objectOf<EvalsFile>(words.evalsFile, table, () => {}, true)(spot, reading);
  const items = spot.entries?.get("evals")?.items ?? [];
  sayTwice(items, "id", reading);
  const about = skill ?? file?.skill_name;
  return (file?.evals ?? []).map((one, at) => caseOf(one, items[at]?.at.line ?? 1, about));
}

/** Says which of what is named alike in a file comes later. */
export function sayTwice(items: readonly Spot[], key: string, { say }: Reading): void {
  const seen = new Map<unknown, Spot>();
  for (const item of items) {
    const named = item.entries?.get(key);
    const before = named === undefined ? undefined : seen.get(named.value);
    if (named === undefined || named.isBroken) continue;
    if (before === undefined) seen.set(named.value, named);
    else say(named.at, words.sameName(named.name, show(named.value), before.at.line));
  }
}

interface EvalsFile {
  readonly skill_name?: string;
  readonly evals: readonly Eval[];
}

interface Eval {
  readonly id: number | string;
  readonly prompt: string;
  readonly expected_output?: string;
  readonly files?: readonly Input[];
  readonly assertions?: readonly Assertion[];
  readonly expectations?: readonly Assertion[];
}

const anEval = (folder: string): Reader<Eval> =>
  objectOf<Eval>(
    words.anEval,
    {
      id: must(anId),
      prompt: must(aText),
      expected_output: may(aText),
      files: may(listOf(words.inputFiles, anInput(folder))),
      assertions: may(listOf(words.sentences, sentenceOrAssertion)),
      expectations: may(listOf(words.sentences, sentenceOrAssertion)),
    },
    expectsSomething,
    true,
  );

const anId = leaf<number | string>(
  words.anId,
  (value) => Number.isSafeInteger(value) || (typeof value === "string" && /^[^\p{Cc}]{1,100}$/u.test(value)),
);

const expectsSomething: Check = ({ entries, at, name }, { say }) => {
  const lists = ["assertions", "expectations"].flatMap((key) => entries?.get(key)?.items ?? []);
  if (lists.length === 0 && !entries?.has("expected_output")) say(at, words.expectsNothing(name));
};

const sentenceOrAssertion: Reader<Assertion> = (spot, reading) => {
  if (spot.entries !== undefined) return assertion(spot, reading);
  const value = leaf<string>(words.aSentence, (said) => typeof said === "string" && said.trim() !== "")(
    spot,
    reading,
  );
  return value === undefined ? undefined : { type: "judged", value };
};

/** Of a file in a skill's folder, that skill; of another, one that is there. */
const skillName =
  (skill: string | undefined): Reader<string> =>
  (spot, reading) => {
    const name = aSkill(spot, reading);
    if (name === undefined) return undefined;
    if (skill !== undefined && name !== skill)
      return reading.say(spot.at, words.skillOfFolder(show(name), skill));
    const path = `.claude/skills/${name}`;
    if (skill === undefined && !existsSync(join(reading.root, path, "SKILL.md")))
      return reading.say(spot.at, notThere(spot, path, reading));
    return name;
  };

function caseOf(one: Eval, line: number, skill: string | undefined): Found {
  const { id, prompt, expected_output, files = [], assertions = [], expectations = [] } = one;
  const assert = [...assertions, ...expectations];
  return {
    name: `${skill ?? "evals"} ${id}`,
    line,
    ...(skill === undefined ? {} : { skill }),
    prompt: files.length === 0 ? prompt : words.promptWith(prompt, files.map(([path]) => path).join(", ")),
    files: Object.fromEntries(files),
    assert: assert.length > 0 ? assert : [{ type: "judged", value: expected_output ?? "" }],
  };
}

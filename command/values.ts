import { basename } from "node:path";
import type { Known, Question } from "../lib/questions/questions.ts";

/** What may stand at the cursor, and what that is in a few words. */
export interface Candidate {
  readonly word: string;
  readonly words?: string | undefined;
}

/** The values of an option or argument that go on from what is typed of it; of a list, the next item. */
export async function valuesLike(
  question: Question | undefined,
  known: Known,
  typed: string,
  prefix = "",
): Promise<Candidate[]> {
  if (question === undefined) return [];
  const listed = typed.slice(0, typed.lastIndexOf(",") + 1);
  const item = typed.slice(listed.length);
  const found = (await valuesOf(question, known))
    .filter(({ word }) => !listed.split(",").includes(word) && isLike(word, item))
    .map((one) => ({ ...one, word: listed + one.word }))
    .filter(({ word }) => question.parse(word).ok)
    .map((one) => ({ ...one, word: prefix + one.word }));
  return question.isFolder === true ? [...found, folders] : found;
}

/** Stands for any folder. */
const folders: Candidate = { word: "/" };

async function valuesOf(question: Question, known: Known): Promise<Candidate[]> {
  const { value, choices, words, checklists, candidates } = question;
  const chosen = value === undefined ? ["true", "false"] : (choices?.(known) ?? []);
  const pairs = Object.entries(checklists?.(known, {}) ?? {}).flatMap(([item, all]) =>
    all.map((one) => `${item}=${one}`),
  );
  const found = await namesFrom(candidates, known);
  const described = chosen.map((word) => ({ word, words: words?.[word] }));
  return [...described, ...[...pairs, ...found].map((word) => ({ word }))];
}

/** Where names cannot be found, folders may be offered still. */
async function namesFrom(find: Question["candidates"], known: Known): Promise<readonly string[]> {
  try {
    return (await find?.(known)) ?? [];
  } catch {
    return [];
  }
}

/** A path may be found by the name that it ends in, too. */
const isLike = (word: string, typed: string): boolean =>
  word.startsWith(typed) || (word.includes("/") && typed !== "" && basename(word).startsWith(typed));

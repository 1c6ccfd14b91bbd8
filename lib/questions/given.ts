import { isDeepStrictEqual } from "node:util";
import { PurutoError } from "../../standard/errors.ts";
import { shown } from "../../standard/parsed.ts";
import { optionKey, optionName, type Given, type Known, type Question, type Questions } from "./questions.ts";

/**
 * What was given to a generator on the command line of `yo`, by question, not parsed yet.
 *
 * @throws PurutoError `invalid-options` (exit code 2) where an argument and the option of its name differ.
 */
export function findGiven(questions: Questions, args: readonly string[], options: Known): Given {
  const named = Object.entries(questions).map(([key, question]) => [
    key,
    asTyped(question, options[optionKey(key)] ?? options[optionName(key)]),
  ]);
  return placeArguments(questions, args.map(String), Object.fromEntries(named) as Known);
}

/**
 * Adds the arguments, by their places, to what was given by name.
 *
 * @throws PurutoError `invalid-options` (exit code 2) where one of them and the option of its name differ.
 */
export function placeArguments(questions: Questions, words: readonly string[], given: Known): Given {
  const keys = Object.keys(questions).filter((key) => questions[key]?.argument === true);
  const placed = keys.map((key, at): [string, unknown] => {
    const argument = questions[key]?.rest === true && words.length > at ? words.slice(at) : words[at];
    return [key, onlyOne(key, argument, given[key])];
  });
  const values = { ...given, ...Object.fromEntries(placed.filter(([, value]) => value !== undefined)) };
  return { values, places: keys.slice(0, words.length) };
}

function onlyOne(key: string, argument: string | readonly string[] | undefined, option: unknown): unknown {
  if (argument === undefined || option === undefined) return argument ?? option;
  if (isDeepStrictEqual([argument].flat(), [option].flat())) return argument;
  const words = [argument].flat().map((word) => shown(word));
  const text = `${words.join(" ")} and --${optionName(key)} ${shown(option)} are not the same; leave one out`;
  throw new PurutoError("invalid-options", text);
}

// `yo` turns what looks like a number into one.
const asTyped = ({ value }: Question, given: unknown): unknown =>
  value !== undefined && typeof given === "number" ? String(given) : given;

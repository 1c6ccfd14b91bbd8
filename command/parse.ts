import { parseArgs } from "node:util";
import { optionName, type Known, type Questions } from "../generators/questions.ts";
import { PurutoError } from "../standard/errors.ts";

/** A command line, parsed: what was given by key, nothing checked but the options' names and that values are there. */
export interface CommandLine {
  readonly given: Known;
  readonly words: readonly string[];
}

type Config = Record<string, { type: "boolean" | "string"; short?: string }>;

/**
 * Parses the arguments of a command by its table of questions.
 *
 * @throws PurutoError `unknown-option` that names the nearest one, or `missing-value` (exit code 2).
 */
export async function parseCommandLine(args: readonly string[], questions: Questions): Promise<CommandLine> {
  const options = config(questions);
  const { tokens } = parseArgs({
    args: [...args],
    options,
    strict: false,
    allowNegative: true,
    tokens: true,
  });
  const given: Record<string, unknown> = {};
  const words: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") words.push(token.value);
    if (token.kind === "option") given[keyOf(questions, token.name)] = await valueOf(token, options);
  }
  return { given, words };
}

type OptionToken = Extract<NonNullable<ReturnType<typeof parseArgs>["tokens"]>[number], { kind: "option" }>;

const config = (questions: Questions): Config => {
  const entries = Object.entries(questions).map(([key, { value, short }]) => {
    const type = value === undefined ? ("boolean" as const) : ("string" as const);
    return [optionName(key), short === undefined ? { type } : { type, short }];
  });
  return Object.fromEntries(entries) as Config;
};

const keyOf = (questions: Questions, option: string): string =>
  Object.keys(questions).find((key) => optionName(key) === option) ?? option;

async function valueOf(
  { name, rawName, value, inlineValue }: OptionToken,
  options: Config,
): Promise<unknown> {
  const option = Object.hasOwn(options, name) ? options[name] : undefined;
  if (option === undefined) throw await unknownOption(rawName, Object.keys(options));
  const negated = rawName === `--no-${name}`;
  if (option.type === "boolean") return value ?? !negated;
  if (negated) throw await unknownOption(rawName, Object.keys(options));
  const looksLikeOption = inlineValue === false && (value?.startsWith("-") ?? false);
  if (value !== undefined && !looksLikeOption) return value;
  const got = looksLikeOption ? `, got ${value}; write ${rawName}=${value} if that is meant` : "";
  throw new PurutoError("missing-value", `${rawName} needs a value${got}`, 2);
}

async function unknownOption(rawName: string, names: readonly string[]): Promise<PurutoError> {
  const near = await nearest(rawName.replace(/^--?/, ""), names);
  const hint = near === undefined ? "--help lists the options" : `did you mean --${near}?`;
  return new PurutoError("unknown-option", `${rawName} is not an option; ${hint}`, 2);
}

/** The name that a misspelt word most likely stands for, if any is near enough. */
export async function nearest(word: string, names: readonly string[]): Promise<string | undefined> {
  const { closest, distance } = await import("fastest-levenshtein");
  const found = closest(word, [...names]);
  return distance(word, found) <= Math.max(1, Math.floor(found.length / 3)) ? found : undefined;
}

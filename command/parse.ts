import { parseArgs } from "node:util";
import { nearest } from "../lib/questions/nearest.ts";
import { optionName, type Known, type Question, type Questions } from "../lib/questions/questions.ts";
import { PurutoError } from "../standard/errors.ts";
import { shown } from "../standard/parsed.ts";

type Config = Record<string, { type: "boolean" | "string"; short?: string }>;

/**
 * Parses the arguments of a command by its table of questions.
 *
 * @returns what was given by key, nothing checked but the options' names and that values are there, and the other words
 * @throws PurutoError `unknown-option` that names the nearest one, or `missing-value` (exit code 2).
 */
export async function parseCommandLine(args: readonly string[], questions: Questions) {
  const options = config(questions);
  const given: Record<string, unknown> = {};
  const words: string[] = [];
  for (const token of withNextWords(tokensOf(args, options), options)) {
    if (token.kind === "positional") words.push(token.value);
    if (token.kind !== "option") continue;
    const key = keyOf(questions, token.name);
    const value = await valueOf(token, options);
    checkSame(token.rawName, given[key], value, questions[key]);
    given[key] = value;
  }
  return { given: given as Known, words };
}

/** The words of a command line, as Node tells options from others. */
const tokensOf = (args: readonly string[], options: Config) =>
  parseArgs({ args: [...args], options, strict: false, allowNegative: true, tokens: true }).tokens;

type Token = ReturnType<typeof tokensOf>[number];
type OptionToken = Extract<Token, { kind: "option" }>;

/** `--db false`: the word behind a yes-or-no option is its value where it is `true` or `false`. */
function withNextWords(tokens: readonly Token[], options: Config): Token[] {
  const taken = new Set<Token>();
  const merged = tokens.map((token, at): Token => {
    const next = tokens[at + 1];
    const isFlag = token.kind === "option" && options[token.name]?.type === "boolean";
    if (!isFlag || token.value !== undefined || next?.kind !== "positional") return token;
    if (!isYesOrNo(next.value) || next.index !== token.index + 1) return token;
    taken.add(next);
    return { ...token, value: next.value, inlineValue: false };
  });
  return merged.filter((token) => !taken.has(token));
}

const isYesOrNo = (word: string): boolean => word === "true" || word === "false";

/** What a command is about is said once, or twice the same: the last of two names does not win. */
function checkSame(option: string, before: unknown, value: unknown, question: Question | undefined): void {
  if (question?.argument !== true || before === undefined || before === value) return;
  const text = `${option} was given twice, as ${shown(before)} and as ${shown(value)}; leave one out`;
  throw new PurutoError("invalid-options", text);
}

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
  const negated = rawName === `--no-${name}`;
  if (option?.type === "boolean") return yesOrNo(rawName, value) !== negated;
  if (option === undefined || negated) throw await unknownOption(rawName, Object.keys(options));
  const looksLikeOption = inlineValue === false && (value?.startsWith("-") ?? false);
  if (value !== undefined && !looksLikeOption) return value;
  const got = looksLikeOption ? `, got ${value}; write ${rawName}=${value} if that is meant` : "";
  throw new PurutoError("missing-value", `${rawName} needs a value${got}`);
}

function yesOrNo(rawName: string, value = "true"): boolean {
  if (isYesOrNo(value)) return value === "true";
  throw new PurutoError("invalid-options", `${rawName} takes true or false, got ${shown(value)}`);
}

async function unknownOption(rawName: string, names: readonly string[]): Promise<PurutoError> {
  const near = await nearest(rawName.replace(/^--?/, ""), names);
  const hint = near === undefined ? "--help lists the options" : `did you mean --${near}?`;
  return new PurutoError("unknown-option", `${rawName} is not an option; ${hint}`);
}

/**
 * What a generator can be told: one table a generator, from which options, prompts, defaults,
 * validation and types follow. (README.md, "Without anybody there: CI, scripts, containers".)
 */
import { PurutoError } from "../../standard/errors.ts";
import { fault, judgeList, parsed, shown, type Judged } from "../../standard/parsed.ts";
import { nearest } from "./nearest.ts";

/** The answers so far, for defaults and conditions that depend on them. */
export type Known = Readonly<Record<string, unknown>>;

export interface Question<T = unknown> {
  /** What is asked. */
  readonly message: string;
  /** The same where it depends on the answers so far. */
  readonly asks?: (known: Known) => string;
  /** What the help says of the option; the same as is asked where nothing else is said. */
  readonly help?: string;
  /** How it is asked; `never` makes it an option only. */
  readonly ask: "input" | "confirm" | "select" | "checkbox" | "never";
  /** Turns what was typed, given as an option or remembered into an answer. */
  readonly parse: (received: unknown) => Judged<T>;
  /** What speaks against an answer as things are on disk, in words: asked of what somebody types. */
  check?(answer: T, known: Known): string | undefined;
  /** The answers that what was typed stands for, where that is not just one to this question. */
  answers?(typed: T, known: Known): Known;
  /** What holds when nobody says anything, also by what is remembered of other things; `undefined` makes it required. */
  readonly default?: (known: Known, remembered: Known) => T | undefined;
  /** What is proposed to somebody who is asked, where that is not what holds when nobody says anything. */
  readonly proposes?: (known: Known) => T | undefined;
  readonly choices?: (known: Known) => readonly string[];
  /** What choices are, in a few words each. */
  readonly words?: Readonly<Record<string, string>>;
  /** Asked only of somebody who wants to be asked everything (`--ask-all`). */
  readonly isExpert?: true;
  /** A checklist for each of these items, in place of one question; the answer is an object of lists. */
  readonly checklists?: (known: Known, remembered: Known) => Readonly<Record<string, readonly string[]>>;
  /** Whether it matters at all, given the answers so far. */
  readonly when?: (known: Known) => boolean;
  /** Given without its option's name: `puruto NAME`. */
  readonly argument?: boolean;
  /** An argument that takes all the words that are left, as a list: `puruto validate PATH…`. */
  readonly rest?: boolean;
  /** What completion offers besides choices: names that are found where it is typed. (docs/completion.md.) */
  readonly candidates?: (known: Known) => readonly string[] | Promise<readonly string[]>;
  /** Whether it is the path of a folder, which completion leaves to the shell. */
  readonly isFolder?: true;
  /** The one letter it may be given by. */
  readonly short?: string;
  /** What stands for the value in the help, e.g. `DIR`; absent for flags. */
  readonly value?: string;
}

export type Questions = Readonly<Record<string, Question>>;
export type AnswersOf<Q extends Questions> = {
  [K in keyof Q]: ReturnType<Q[K]["parse"]> extends Judged<infer T> ? T : never;
};

/** `skipInstall` is given as `--skip-install`. */
export const optionName = (key: string): string =>
  key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** The same as Yeoman may hand it on, and as code can have it: `skipInstall`, and `agentTests` of `agent-tests`. */
export const optionKey = (key: string): string =>
  key.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

export const text = <T>(parse: (received: unknown) => Judged<T>, value = "TEXT") =>
  ({ ask: "input", parse, value }) as const;

export const flag = { ask: "confirm", parse: parseFlag } as const;

/** One of these; `offered` are those of them that are named to people. */
export const choice = <T extends string>(choices: readonly T[], offered: readonly T[] = choices) =>
  ({
    ask: "select",
    choices: () => offered,
    parse: oneOf(choices, offered),
    value: offered.join("|"),
  }) as const;

export const list = <T extends string>(parseItem: (received: unknown) => Judged<T>, value: string) =>
  ({ ask: "input", parse: listOf(parseItem), value }) as const;

export const checklist = <T>(parse: (received: unknown) => Judged<T>, value: string) =>
  ({ ask: "checkbox", parse, value }) as const;

/** An option that no prompt asks for. */
export const optionOnly = <Q extends object>(question: Q): Omit<Q, "ask"> & { ask: "never" } => ({
  ...question,
  ask: "never",
});

/** A flag that no prompt asks for, and that does not hold unless it is given. `message` is what the help says. */
export const toggle = (message: string) => ({
  ...optionOnly(flag),
  message,
  default: () => false,
});

/** What was given on a command line, by question and not parsed yet. */
export interface Given {
  readonly values: Known;
  /** Which of them stood there as words without their options' names, in this order. */
  readonly places?: readonly string[];
}

/**
 * Parses what was given, by question.
 *
 * @throws PurutoError `invalid-options` (exit code 2) that lists every fault.
 */
export function parseGiven(questions: Questions, { values, places }: Given): Known {
  const those = Object.entries(questions).filter(([key]) => values[key] !== undefined);
  return answerAlone(Object.fromEntries(those), values, {}, places);
}

/**
 * Answers without asking: from the option, else from what is remembered, else from the default.
 *
 * @throws PurutoError `invalid-options` (exit code 2) that names every fault and every missing option at once.
 */
export function answerAlone<Q extends Questions>(
  questions: Q,
  given: Known,
  remembered: Known = {},
  places: Given["places"] = [],
): AnswersOf<Q> {
  const known: Record<string, unknown> = {};
  const faults: string[] = [];
  for (const [key, question] of Object.entries(questions)) {
    const answer =
      given[key] === undefined ? answerFor(key, question, known, remembered) : question.parse(given[key]);
    if (answer.ok) known[key] = answer.value;
    else faults.push(...answer.faults.map((found) => `${nameOf(key, question, places)} ${found}`));
  }
  if (faults.length > 0) throw new PurutoError("invalid-options", faults.join("; "), { details: { faults } });
  return known as AnswersOf<Q>;
}

/** What an answer is called on the command line: its option, or its place where it was given by that. */
function nameOf(key: string, { value = "", rest }: Question, places: readonly string[]): string {
  const place = places.indexOf(key);
  if (place === -1) return `--${optionName(key)}`;
  const name = /^[A-Z]+$/.test(value) ? value : key.toUpperCase();
  return rest === true ? name : `${name}, the ${ordinals[place] ?? "last"} word,`;
}

const ordinals = ["first", "second", "third"];

/**
 * What holds for a question before anybody is asked: what is remembered, where that is valid and the question matters,
 * else the default.
 */
export function proposal(key: string, question: Question, known: Known, remembered: Known): unknown {
  const isOld = remembered[key] !== undefined && question.when?.(known) !== false;
  const old = isOld ? question.parse(remembered[key]) : undefined;
  return old?.ok ? old.value : question.default?.(known, remembered);
}

function answerFor(key: string, question: Question, known: Known, remembered: Known): Judged<unknown> {
  const value = proposal(key, question, known, remembered);
  if (value !== undefined || question.when?.(known) === false) return parsed(value);
  return fault(`is missing: ${question.message}`);
}

function parseFlag(received: unknown): Judged<boolean> {
  if (received === true || received === "true") return parsed(true);
  if (received === false || received === "false") return parsed(false);
  // `yo` declares no flags, so `yo puruto --defaults notes` takes the name for the flag's value.
  return fault(`takes true or false, got ${shown(received)}; put names in front of flags`);
}

const oneOf =
  <T extends string>(choices: readonly T[], offered: readonly T[]) =>
  (received: unknown): Judged<T> => {
    const found = choices.find((one) => one === received);
    if (found !== undefined) return parsed(found);
    const near = typeof received === "string" ? nearest(received, offered) : undefined;
    const hint = near === undefined ? "" : `; did you mean ${near}?`;
    return fault(`must be one of ${offered.join(", ")}, got ${shown(received)}${hint}`);
  };

const listOf =
  <T extends string>(parseItem: (received: unknown) => Judged<T>) =>
  (received: unknown): Judged<T[]> => {
    const items = typeof received === "string" ? received.split(",").map((item) => item.trim()) : received;
    if (!Array.isArray(items)) return fault(`must be a list like a,b, got ${shown(received)}`);
    return judgeList([...new Set(items)].filter((item) => item !== "").map(parseItem));
  };

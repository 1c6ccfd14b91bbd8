/** What a task is, and carrying one out, whichever door it came through. */
import { cancelled, exitCodes, PurutoError } from "../standard/errors.ts";
import { askRest, isLeft, type Show } from "./questions/ask.ts";
import { isSomeoneThere } from "./questions/presence.ts";
import { answerAlone, parseGiven } from "./questions/questions.ts";
import type { AnswersOf, Given, Known, Questions } from "./questions/questions.ts";
import { writeOptions } from "./questions/shared.ts";
import { print, say, warn } from "./reporting/print.ts";
import { jsonLines, type Printable } from "./reporting/printable.ts";
import { failureOf, printReport, type Report } from "./reporting/report.ts";
import type { Change, Removal } from "./writing/changes.ts";
/** All that both doors need of a task. Loading it loads nothing of what the task does. */
export interface Task<Q extends Questions = Questions> {
  /** Its folder's name, and what it is called by. */
  readonly name: string;
  /** What it does, in a few words. */
  readonly summary: string;
  /** The same as Yeoman says it, where those are other words. */
  readonly description?: string;
  readonly usage: string;
  readonly examples: readonly string[];
  /** What it can be told: options, prompts, defaults, validation, types and help follow. */
  readonly questions: Q;
  readonly run: () => Promise<RunModule<Q>>;
}

/** The module `run.ts` of a task. */
export interface RunModule<Q extends Questions> {
  /** Does it, and writes nothing that it can leave to `changes`. */
  run(answers: AnswersOf<Q>, desk: Desk): Outcome | Promise<Outcome>;
  /** What the Puruto in `folder` answers to the questions, where nothing else is said. */
  remembered?(folder: string): Known;
  /** Looks, before the first question, at what can be known without an answer. @throws PurutoError where it is in vain. */
  before?(given: Partial<AnswersOf<Q>>, folder: string): Before | Promise<Before>;
  /** What is about to be done, shown before the last question: whether to do it. */
  summary?(answers: AnswersOf<Q>, folder: string): Printable;
  /** What `--json` prints where the task fails; of some failures no more than the error. */
  failed?(answers: AnswersOf<Q>, error: PurutoError): object | undefined;
}

/** What is known before the first question. */
export interface Before {
  /** That is all: nothing is asked, nothing else done. */
  readonly outcome?: Outcome;
  /** Answers that are settled: nobody is asked for them. */
  readonly settled?: Known;
  /** Answers that hold where nothing else is said. */
  readonly remembered?: Known;
}

/** What a task came to. */
export interface Outcome {
  /** Where the changes belong, absolute; the desk's folder where nothing is said. */
  readonly folder?: string;
  /** What is still to be written there, all or nothing, but on a dry run. */
  readonly changes?: readonly (Change | Removal)[];
  readonly report: Report;
  /** 0 where nothing is said. */
  readonly exitCode?: number;
}

/** Where a task is done: what it has besides its answers. */
export interface Desk {
  /** The current folder, absolute. */
  readonly folder: string;
  /** Says what takes longer than a moment. */
  readonly progress: (text: string) => void;
  /** Who is there to answer; nobody where nothing may be asked. To find out takes 5 ms. */
  readonly somebody: () => Somebody | undefined;
}

/** Somebody who is there to answer. */
export interface Somebody {
  readonly confirm: (message: string) => Promise<boolean>;
  /** Asks about files that would lose something, unless it was said what becomes of those. @returns the paths to leave */
  readonly pathsToLeave?: (folder: string, changes: readonly Change[]) => Promise<readonly string[]>;
}

/** What a door adds to a task: what was given there, and how somebody is asked there. */
export interface Door {
  readonly given: Given;
  readonly show: Show;
}

/** Says that this is a task, and that the types of its answers follow from its questions. */
export const task = <Q extends Questions>(about: Task<NoInfer<Q>> & { readonly questions: Q }): Task<Q> =>
  about;

/**
 * Carries a task out: gets its answers, does it, writes what it changes and prints its report; or prints, where JSON
 * is asked for, the error that it throws.
 *
 * @returns the exit code
 * @throws PurutoError as the task, its questions and `writeChanges` do, or `cancelled`.
 */
export async function carryOut<Q extends Questions>(asked: Task<Q>, door: Door): Promise<number> {
  let describe: (error: unknown) => object = failureOf;
  try {
    const work = await asked.run();
    const { outcome, answers } = await answersAt(asked, work, door);
    if (outcome !== undefined) return await end(outcome, door, false);
    describe = (error) =>
      (error instanceof PurutoError ? work.failed?.(answers, error) : undefined) ?? failureOf(error);
    const isDry = (answers as Known)["dryRun"] === true;
    const somebody = () => (isThere(door) ? somebodyAt(door, isDry) : undefined);
    return await end(
      await work.run(answers, { folder: process.cwd(), progress: say, somebody }),
      door,
      isDry,
    );
  } catch (thrown) {
    const error = isLeft(thrown) ? cancelled(thrown) : thrown;
    if (isJson(door)) print(jsonLines(describe(error)));
    throw error;
  }
}

/** The answers: asked for where somebody is there, else from options, memory and defaults. Or all that there is to say. */
async function answersAt<Q extends Questions>(
  { questions: own }: Task<Q>,
  work: RunModule<Q>,
  { given, show }: Door,
): Promise<{ answers: AnswersOf<Q>; outcome?: never } | { answers?: never; outcome: Outcome }> {
  const questions = { ...writeOptions, ...own } as Q;
  const folder = process.cwd();
  const isAsking = asksAnything(own) && isThere({ given });
  const values = parseOrName(questions, given, isAsking);
  const before = await work.before?.(values as Partial<AnswersOf<Q>>, folder);
  if (before?.outcome !== undefined) return { outcome: before.outcome };
  const remembered = before?.remembered ?? work.remembered?.(folder) ?? {};
  const known = { ...values, ...before?.settled };
  if (!isAsking) return { answers: answerAlone(questions, known, remembered) };
  const answers = answerAlone(questions, await askRest(questions, known, remembered, show), remembered);
  await checkWanted(work.summary?.(answers, folder), answers, show);
  return { answers };
}

const asksAnything = (questions: Questions): boolean =>
  Object.values(questions).some(({ ask }) => ask !== "never");

/** What was given, parsed. Where nobody is asked, what is missing is named in the same error as what is wrong. */
function parseOrName(questions: Questions, given: Given, isAsking: boolean): Known {
  try {
    return parseGiven(questions, given);
  } catch (error) {
    if (!isAsking) answerAlone(questions, given.values, {}, given.places);
    throw error;
  }
}

async function checkWanted(summary: Printable | undefined, { dryRun }: Known, show: Show): Promise<void> {
  if (summary === undefined) return;
  say(summary);
  if (dryRun !== true && !(await confirmed(show, "Go on?", true))) throw cancelled();
}

/** Writes what is still to be written, prints the report, and gives the exit code. */
async function end(outcome: Outcome, door: Door, isDry: boolean): Promise<number> {
  const { folder = process.cwd(), changes = [], report, exitCode = exitCodes.done } = outcome;
  // The writer is loaded where there is something to write.
  if (!isDry && changes.length > 0)
    (await import("./writing/changes.ts")).writeChanges(folder, changes, warn);
  await printReport(report, isJson(door));
  return exitCode;
}

function somebodyAt({ given, show }: Door, dryRun: boolean): Somebody {
  const confirm = (message: string) => confirmed(show, message, false);
  if (given.values["onConflict"] !== undefined) return { confirm };
  const pathsToLeave = async (folder: string, changes: readonly Change[]) =>
    // A dry run shows them all.
    dryRun ? [] : (await import("./merging/resolver.ts")).pathsToLeave(show, folder, changes);
  return { confirm, pathsToLeave };
}

const confirmed = async (show: Show, message: string, fallback: boolean): Promise<boolean> =>
  (await show({ name: "goOn", type: "confirm", message, default: fallback })) === true;

const isThere = ({ given }: Pick<Door, "given">): boolean => isSomeoneThere(parseGiven(writeOptions, given));

/** Whether JSON is asked for, before anything was parsed: `yo` gives words. */
const isJson = ({ given: { values } }: Door): boolean =>
  values["json"] === true || values["json"] === "true" || values["format"] === "json";

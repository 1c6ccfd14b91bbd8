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
  /** Checks, before the first question, what can be known without an answer. @throws PurutoError where it is in vain. */
  before?(given: Partial<AnswersOf<Q>>, folder: string): void;
  /** What is about to be done, shown before the last question: whether to do it. */
  summary?(answers: AnswersOf<Q>, folder: string): Printable;
  /** What `--json` prints where the task fails; of some failures no more than the error. */
  failed?(answers: AnswersOf<Q>, error: PurutoError): object | undefined;
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
    const answers = await answersAt(asked, work, door);
    describe = (error) =>
      (error instanceof PurutoError ? work.failed?.(answers, error) : undefined) ?? failureOf(error);
    return await carryOutWith(answers, work, door);
  } catch (thrown) {
    const error = isLeft(thrown) ? cancelled(thrown) : thrown;
    if (isJson(door)) print(jsonLines(describe(error)));
    throw error;
  }
}

/** The answers: asked for where somebody is there, else from options, memory and defaults. */
async function answersAt<Q extends Questions>(
  { questions: own }: Task<Q>,
  work: RunModule<Q>,
  door: Door,
): Promise<AnswersOf<Q>> {
  const { given, show } = door;
  const questions = { ...writeOptions, ...own } as Q;
  const folder = process.cwd();
  const remembered = work.remembered?.(folder) ?? {};
  const asks = Object.values<Questions[string]>(own).some(({ ask }) => ask !== "never");
  if (!asks || !isThere(door)) return answerAlone(questions, given.values, remembered, given.places);
  const values = parseGiven(questions, given);
  work.before?.(values as Partial<AnswersOf<Q>>, folder);
  const known = await askRest(questions, values, remembered, show);
  const answers = answerAlone(questions, known, remembered);
  await checkWanted(work.summary?.(answers, folder), answers, show);
  return answers;
}

async function checkWanted(summary: Printable | undefined, { dryRun }: Known, show: Show): Promise<void> {
  if (summary === undefined) return;
  say(summary);
  if (dryRun !== true && !(await confirmed(show, "Go on?", true))) throw cancelled();
}

async function carryOutWith<Q extends Questions>(
  answers: AnswersOf<Q>,
  work: RunModule<Q>,
  door: Door,
): Promise<number> {
  const folder = process.cwd();
  const { dryRun }: Known = answers;
  const somebody = () => (isThere(door) ? somebodyAt(door, dryRun === true) : undefined);
  const outcome = await work.run(answers, { folder, progress: say, somebody });
  const { changes = [], exitCode = exitCodes.done } = outcome;
  // The writer is loaded where there is something to write.
  if (dryRun !== true && changes.length > 0)
    (await import("./writing/changes.ts")).writeChanges(outcome.folder ?? folder, changes, warn);
  await printReport(outcome.report, isJson(door));
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

const isThere = ({ given }: Door): boolean => isSomeoneThere(parseGiven(writeOptions, given));

/** Whether JSON is asked for, before anything was parsed: `yo` gives words. */
const isJson = ({ given: { values } }: Door): boolean =>
  values["json"] === true || values["json"] === "true" || values["format"] === "json";

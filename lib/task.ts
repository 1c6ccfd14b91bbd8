/** What a task is, and carrying one out, whichever door it came through. */
import { exitCodes, PurutoError } from "../standard/errors.ts";
import type { AnswersOf, Known, Questions } from "./questions/questions.ts";
import { print, say, warn } from "./reporting/print.ts";
import { jsonLines } from "./reporting/printable.ts";
import { printReport, type Report } from "./reporting/report.ts";
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
  /** Looks before anybody is asked, with what was given. @throws PurutoError where there is no use in asking. */
  before?(given: Known, desk: Pick<Desk, "folder">): Before | Promise<Before>;
  /** What `--json` prints where the task fails; nothing for some failures. */
  failed?(answers: AnswersOf<Q>, error: PurutoError): object | undefined;
}

/** What is known before anybody is asked. */
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

/** What a door adds to a task: how it gets its answers. */
export interface Door<Q extends Questions> {
  /** What was said without being asked, by question; parsed. */
  readonly given: () => Known;
  /** The answers: asked for where somebody is there, else from options, memory and defaults. */
  readonly answers: (remembered: Known, settled: Known) => Promise<AnswersOf<Q>>;
  /** As the desk has it; called once there are answers. */
  readonly somebody: Desk["somebody"];
}

/** Says that this is a task, and that the types of its answers follow from its questions. */
export const task = <Q extends Questions>(about: Task<NoInfer<Q>> & { readonly questions: Q }): Task<Q> =>
  about;

/**
 * Carries a task out: gets its answers, does it, writes what it changes and prints its report.
 *
 * @returns the exit code
 * @throws PurutoError as the task, the door's answers and `writeChanges` do.
 */
export async function carryOut<Q extends Questions>({ run: load }: Task<Q>, door: Door<Q>): Promise<number> {
  const work = await load();
  const folder = process.cwd();
  const before = (await work.before?.(door.given(), { folder })) ?? {};
  if (before.outcome !== undefined) return finish(before.outcome, folder, door.given());
  const remembered = before.remembered ?? work.remembered?.(folder) ?? {};
  const answers = await door.answers(remembered, before.settled ?? {});
  try {
    const outcome = await work.run(answers, { folder, progress: say, somebody: door.somebody });
    return await finish(outcome, folder, answers);
  } catch (error) {
    const isSaid = (answers as Known)["json"] === true && error instanceof PurutoError;
    const document = isSaid ? work.failed?.(answers, error) : undefined;
    if (document !== undefined) print(jsonLines(document));
    throw error;
  }
}

async function finish(outcome: Outcome, folder: string, { json, dryRun }: Known): Promise<number> {
  const { changes = [], exitCode = exitCodes.done } = outcome;
  // The writer is loaded where there is something to write.
  if (dryRun !== true && changes.length > 0)
    (await import("./writing/changes.ts")).writeChanges(outcome.folder ?? folder, changes, warn);
  await printReport(outcome.report, json === true);
  return exitCode;
}

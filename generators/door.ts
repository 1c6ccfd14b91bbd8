import Generator, { type BaseFeatures, type BaseOptions, type PromptQuestions } from "yeoman-generator";
import { exitCodes, PurutoError } from "../standard/errors.ts";
import { findGiven } from "../lib/questions/given.ts";
import { isSomeoneThere } from "../lib/questions/presence.ts";
import { promptsFor } from "../lib/questions/prompts.ts";
import { answerAlone, optionName, parseGiven } from "../lib/questions/questions.ts";
import type { AnswersOf, Known, Question, Questions } from "../lib/questions/questions.ts";
import { writeOptions } from "../lib/questions/shared.ts";
import { harmless } from "../lib/reporting/printable.ts";
import type { Change } from "../lib/writing/changes.ts";
import { carryOut, type Somebody, type Task } from "../lib/task.ts";

const features = {
  tasksMatchingPriority: true,
  inheritTasks: true,
  // Options are parsed by the questions' own functions, the same that check a prompt's answer.
  skipParseOptions: true,
  // Dependencies are installed by the task that wrote them, and only where there are any.
  customInstallTask: true,
} satisfies BaseFeatures;

/**
 * Yeoman's door to a task: the class that `yo` runs.
 * (README.md, "Without anybody there: CI, scripts, containers".)
 */
export const doorOf = <Q extends Questions>(task: Task<Q>) =>
  class extends TaskGenerator<Q> {
    constructor(args?: string[], options?: BaseOptions) {
      super(task, args, options);
    }
  };

class TaskGenerator<Q extends Questions> extends Generator {
  readonly #task: Task<Q>;
  readonly #questions: Q & typeof writeOptions;
  readonly #find: () => Known;

  constructor(task: Task<Q>, args: string[] = [], options = {} as BaseOptions) {
    super(args, options, features);
    this.#task = task;
    this.description = task.description ?? capitalized(task.summary);
    // Every task takes the shared options here, behind its own.
    this.#questions = { ...task.questions, ...writeOptions, ...task.questions };
    this.#find = () => parseGiven(this.#questions, findGiven(this.#questions, args, options));
    declare(this, this.#questions);
  }

  /** The one method that Yeoman calls. A failure leaves as `yo` can take it: `error.code` is the exit code there. */
  async end() {
    const answers = (remembered: Known, settled: Known) => this.#answers(remembered, settled);
    try {
      process.exitCode = await carryOut(this.#task, {
        given: this.#find,
        answers,
        somebody: () => this.#somebody(),
      });
    } catch (error) {
      const { message } = error instanceof Error ? error : new Error(String(error));
      const code = error instanceof PurutoError ? error.exitCode : exitCodes.no;
      throw Object.assign(new Error(harmless(message), { cause: error }), { code });
    }
  }

  async #answers(remembered: Known, settled: Known): Promise<AnswersOf<Q>> {
    const known: Record<string, unknown> = { ...this.#find(), ...settled };
    this.#tellYeoman(known);
    if (isSomeoneThere(known)) await this.#ask(known, remembered);
    return answerAlone(this.#questions, known, remembered);
  }

  /** Yeoman reads `--dry-run` too, and takes the word `false` for a yes. */
  #tellYeoman({ dryRun }: Known): void {
    const { conflicterOptions } = this.env as { conflicterOptions?: { dryRun?: unknown } };
    if (conflicterOptions !== undefined) conflicterOptions.dryRun = dryRun === true;
  }

  /** Asks what is not known yet, and adds it. */
  async #ask(known: Record<string, unknown>, remembered: Known): Promise<void> {
    for (const [key, question] of Object.entries<Question>(this.#questions)) {
      if (question.ask === "never" || known[key] !== undefined || question.when?.(known) === false) continue;
      const prompts = promptsFor(key, question, known, remembered);
      Object.assign(known, await this.prompt<Known>(prompts as PromptQuestions<Record<string, unknown>>));
    }
  }

  #somebody(): Somebody | undefined {
    const { onConflict, dryRun, ...given } = this.#find();
    if (!isSomeoneThere(given)) return undefined;
    const confirm = (message: string) => this.#confirm(message);
    if (onConflict !== undefined) return { confirm };
    const pathsToLeave = async (folder: string, changes: readonly Change[]) => {
      // A dry run shows them all.
      if (dryRun === true) return [];
      return (await import("./resolver.ts")).pathsToLeave(this.env.adapter, folder, changes);
    };
    return { confirm, pathsToLeave };
  }

  async #confirm(message: string): Promise<boolean> {
    const asked = { name: "goOn", type: "confirm", message, default: false } as const;
    return (await this.prompt<{ goOn: boolean }>([asked])).goOn;
  }
}

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function declare(generator: Generator, questions: Questions): void {
  for (const [key, { message, help: description = message, value, argument, rest }] of Object.entries(
    questions,
  )) {
    const words = rest === true ? Array : String;
    if (argument === true) generator.argument(key, { description, required: false, type: words });
    generator.option(optionName(key), { description, type: value === undefined ? Boolean : String });
  }
}

import type { PromptQuestions } from "yeoman-generator";
import Generator, { type BaseFeatures, type BaseOptions } from "yeoman-generator";
import { PurutoError } from "../standard/errors.ts";
import { isSomeoneThere } from "./presence.ts";
import { answerAlone, optionName, parseGiven } from "./questions.ts";
import type { AnswersOf, Known, Questions } from "./questions.ts";
import { promptsFor } from "./prompts.ts";
import type { Change } from "./changes.ts";

const features = {
  tasksMatchingPriority: true,
  inheritTasks: true,
  // Options are parsed by the questions' own functions, the same that check a prompt's answer.
  skipParseOptions: true,
  // Dependencies are installed by the generator that wrote them, and only where there are any.
  customInstallTask: true,
} satisfies BaseFeatures;

/** What all generators of this package share: one table of questions, nobody-to-answer, conflicts. */
export abstract class PurutoGenerator<Q extends Questions> extends Generator {
  readonly #questions: Q;
  readonly #given: Known;

  constructor(args: string[] | undefined, options: BaseOptions | undefined, questions: Q) {
    super(args ?? [], options ?? ({} as BaseOptions), features);
    this.#questions = questions;
    this.#given = findGiven(questions, args ?? [], options ?? {});
    this.#declare();
  }

  /** Whether this option was given as true; for options that are no question, like `--dry-run`. */
  protected isOn(option: string): boolean {
    return (this.options as Known)[option] === true;
  }

  /** Whether Yeoman's resolver may ask about conflicts: somebody is there, and has not said how to settle them. */
  protected resolvesConflicts(): boolean {
    return isSomeoneThere(this.options as Known) && this.#given["onConflict"] === undefined;
  }

  /**
   * The answers: asked for where somebody is there, else from options, memory and defaults.
   *
   * @throws PurutoError `invalid-options` that names every fault at once.
   */
  protected async ask(remembered: Known = {}): Promise<AnswersOf<Q>> {
    const known: Record<string, unknown> = { ...parseGiven(this.#questions, this.#given) };
    if (!isSomeoneThere(this.options as Known)) return answerAlone(this.#questions, this.#given, remembered);
    for (const [key, question] of Object.entries(this.#questions)) {
      if (question.ask === "never" || known[key] !== undefined || question.when?.(known) === false) continue;
      const prompts = promptsFor(key, question, known, remembered);
      Object.assign(known, await this.prompt<Known>(prompts as PromptQuestions<Record<string, unknown>>));
    }
    return answerAlone(this.#questions, known, remembered);
  }

  /**
   * Lets Yeoman's resolver ask about changes that `replace` something, all of them before the first is written.
   *
   * @returns the paths that the user wants left as they are
   */
  protected async askAbout(folder: string, changes: readonly Change[]): Promise<string[]> {
    const replacing = changes.filter(({ kind }) => kind === "replace");
    if (replacing.length === 0 || !this.resolvesConflicts()) return [];
    const { pathsToLeave } = await import("./resolver.ts");
    return pathsToLeave(this.env.adapter, folder, replacing);
  }

  /** Runs a task; its failure leaves as `yo` can take it: `error.code` is the exit code there. */
  protected async attempt<T>(task: () => T | Promise<T>): Promise<T> {
    try {
      return await task();
    } catch (error) {
      if (!(error instanceof PurutoError)) throw error;
      throw Object.assign(new Error(error.message, { cause: error }), { code: error.exitCode });
    }
  }

  #declare(): void {
    for (const [key, question] of Object.entries(this.#questions)) {
      const words = question.rest === true ? Array : String;
      if (question.argument === true)
        this.argument(key, { description: question.message, required: false, type: words });
      const type = question.value === undefined ? Boolean : String;
      this.option(optionName(key), { description: question.message, type });
    }
    this.option("defaults", {
      description: "Ask nothing: take options, what the repo remembers, and defaults",
    });
    this.option("dry-run", { description: "Show what would be written, write nothing" });
  }
}

/** What was given on the command line, by question, not parsed yet. */
function findGiven(questions: Questions, args: readonly string[], options: Known): Known {
  const positional = Object.keys(questions).filter((key) => questions[key]?.argument === true);
  const values = Object.keys(questions).map((key): [string, unknown] => {
    const at = positional.indexOf(key);
    const argument = questions[key]?.rest === true && args.length > at ? args.slice(at) : args[at];
    return [key, argument ?? options[key] ?? options[optionName(key)]];
  });
  return Object.fromEntries(values);
}

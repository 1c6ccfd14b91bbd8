import type { PromptQuestions } from "yeoman-generator";
import Generator, { type BaseFeatures, type BaseOptions } from "yeoman-generator";
import { exitCodes, PurutoError } from "../standard/errors.ts";
import { isSomeoneThere } from "../lib/questions/presence.ts";
import { findGiven } from "../lib/questions/given.ts";
import { harmless } from "../lib/reporting/harmless.ts";
import { answerAlone, optionName, parseGiven } from "../lib/questions/questions.ts";
import { writeOptions } from "../lib/questions/shared.ts";
import type { AnswersOf, Known, Questions } from "../lib/questions/questions.ts";
import { promptsFor } from "../lib/questions/prompts.ts";
import type { Change } from "../lib/writing/changes.ts";

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
  readonly #given: () => Known;

  constructor(args: string[] | undefined, options: BaseOptions | undefined, questions: Q) {
    super(args ?? [], options ?? ({} as BaseOptions), features);
    this.#questions = questions;
    this.#given = () => findGiven(questions, args ?? [], options ?? {});
    this.#declare();
  }

  /**
   * Whether this flag was given as true; for those that every generator takes, question or not.
   *
   * @throws PurutoError `invalid-options` where its value is neither true nor false.
   */
  protected isOn(option: keyof typeof writeOptions): boolean {
    return parseGiven({ [option]: writeOptions[option] }, this.options)[option] === true;
  }

  /** Whether somebody is there to answer. */
  protected isSomeoneThere(): boolean {
    return isSomeoneThere({ defaults: this.isOn("defaults"), json: this.isOn("json") });
  }

  /** Whether Yeoman's resolver may ask about conflicts: somebody is there, and has not said how to settle them. */
  protected resolvesConflicts(): boolean {
    return this.isSomeoneThere() && this.#given()["onConflict"] === undefined;
  }

  /**
   * The answers: asked for where somebody is there, else from options, memory and defaults.
   *
   * @throws PurutoError `invalid-options` that names every fault at once.
   */
  protected async ask(remembered: Known = {}): Promise<AnswersOf<Q>> {
    const given = this.#given();
    const known: Record<string, unknown> = { ...parseGiven(this.#questions, given) };
    parseGiven(writeOptions, this.options);
    this.#parseForYeoman();
    if (!this.isSomeoneThere()) return answerAlone(this.#questions, given, remembered);
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

  /**
   * Runs a task; its failure leaves as `yo` can take it, which prints the message as it is: `error.code` is the exit
   * code there.
   */
  protected async attempt<T>(task: () => T | Promise<T>): Promise<T> {
    try {
      return await task();
    } catch (error) {
      const { message } = error instanceof Error ? error : new Error(String(error));
      const code = error instanceof PurutoError ? error.exitCode : exitCodes.no;
      throw Object.assign(new Error(harmless(message), { cause: error }), { code });
    }
  }

  /** Yeoman reads `--dry-run` too, and takes the word `false` for a yes. */
  #parseForYeoman(): void {
    const { conflicterOptions } = this.env as { conflicterOptions?: { dryRun?: unknown } };
    if (conflicterOptions !== undefined) conflicterOptions.dryRun = this.isOn("dryRun");
  }

  #declare(): void {
    for (const [key, question] of Object.entries(this.#questions)) {
      const words = question.rest === true ? Array : String;
      if (question.argument === true)
        this.argument(key, { description: question.message, required: false, type: words });
      const type = question.value === undefined ? Boolean : String;
      this.option(optionName(key), { description: question.message, type });
    }
    for (const [key, { message }] of Object.entries(writeOptions)) {
      if (this.#questions[key] === undefined)
        this.option(optionName(key), { description: message, type: Boolean });
    }
  }
}

import Generator, { type BaseFeatures, type BaseOptions, type PromptQuestions } from "yeoman-generator";
import { cancelled, exitCodes, messageOf, PurutoError } from "../standard/errors.ts";
import { isLeft, type Show } from "../lib/questions/ask.ts";
import { findGiven } from "../lib/questions/given.ts";
import { optionName, type Given, type Known, type Questions } from "../lib/questions/questions.ts";
import { writeOptions } from "../lib/questions/shared.ts";
import { harmless } from "../lib/reporting/printable.ts";
import { carryOut, type Task } from "../lib/task.ts";

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
  readonly #given: () => Given;

  constructor(task: Task<Q>, args: string[] = [], options = {} as BaseOptions) {
    super(args, options, features);
    this.#task = task;
    this.description = task.description ?? capitalized(task.summary);
    // Every task takes the shared options here, behind its own.
    const questions: Questions = { ...task.questions, ...writeOptions, ...task.questions };
    this.#given = () => findGiven(questions, args, options);
    declare(this, questions);
  }

  /** The one method that Yeoman calls. A failure leaves as `yo` can take it: `error.code` is the exit code there. */
  async end() {
    this.#quieten();
    try {
      process.exitCode = await carryOut(this.#task, { given: this.#given(), show: this.#show });
    } catch (error) {
      const code = error instanceof PurutoError ? error.exitCode : exitCodes.no;
      throw Object.assign(new Error(harmless(messageOf(error)), { cause: error }), { code });
    }
  }

  /** `yo` prints a failure once. Of a prompt that was left it takes what that throws, as soon as it is thrown. */
  #quieten(): void {
    this.log.error = () => this.log;
    const { signal } = this.env.adapter as { readonly signal?: AbortSignal };
    signal?.addEventListener("abort", () => {
      const { message, exitCode: code } = cancelled();
      if (isLeft(signal.reason)) Object.assign(signal.reason, { message, code });
    });
  }

  // Yeoman makes a tree of answers by the dots in their names.
  readonly #show: Show = async (prompt) => {
    const answers = await this.prompt<Known>([prompt] as unknown as PromptQuestions<Known>);
    return prompt.name.split(".").reduce<unknown>((tree, name) => (tree as Known)[name], answers);
  };
}

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function declare(generator: Generator, questions: Questions): void {
  for (const [key, { message, help = message, value, argument, rest }] of Object.entries(questions)) {
    const words = rest === true ? Array : String;
    if (argument === true) generator.argument(key, { description: help, required: false, type: words });
    generator.option(optionName(key), { description: help, type: value === undefined ? Boolean : String });
  }
}

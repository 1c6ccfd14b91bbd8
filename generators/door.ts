import Generator, { type BaseFeatures, type BaseOptions, type PromptQuestions } from "yeoman-generator";
import { exitCodes, PurutoError } from "../standard/errors.ts";
import { findGiven } from "../lib/questions/given.ts";
import { isSomeoneThere } from "../lib/questions/presence.ts";
import { promptsFor } from "../lib/questions/prompts.ts";
import { answerAlone, optionName, parseGiven } from "../lib/questions/questions.ts";
import type { AnswersOf, Known, Questions } from "../lib/questions/questions.ts";
import { writeOptions } from "../lib/questions/shared.ts";
import { harmless } from "../lib/reporting/harmless.ts";
import { carryOut, type Somebody, type Task } from "../lib/task.ts";

const features = {
  tasksMatchingPriority: true,
  inheritTasks: true,
  // Options are parsed by the questions' own functions, the same that check a prompt's answer.
  skipParseOptions: true,
  // Dependencies are installed by the task that wrote them, and only where there are any.
  customInstallTask: true,
} satisfies BaseFeatures;

/** Yeoman's door to a task: the class that `yo` runs. (Commands, "Rules for all".) */
export function doorOf<Q extends Questions>(task: Task<Q>) {
  // Yeoman's door takes the shared options for every task, behind the task's own.
  const questions = { ...task.questions, ...writeOptions, ...task.questions };

  return class extends Generator {
    override description = task.description ?? capitalized(task.summary);
    readonly #find: () => Known;

    constructor(args?: string[], options?: BaseOptions) {
      super(args ?? [], options ?? ({} as BaseOptions), features);
      this.#find = () => parseGiven(questions, findGiven(questions, args ?? [], options ?? {}));
      declare(this, questions);
    }

    /** The one method that Yeoman calls. A failure leaves as `yo` can take it: `error.code` is the exit code there. */
    async end() {
      const answers = (remembered: Known) => this.#answers(remembered);
      try {
        process.exitCode = await carryOut(task, { answers, somebody: () => this.#somebody() });
      } catch (error) {
        const { message } = error instanceof Error ? error : new Error(String(error));
        const code = error instanceof PurutoError ? error.exitCode : exitCodes.no;
        throw Object.assign(new Error(harmless(message), { cause: error }), { code });
      }
    }

    async #answers(remembered: Known): Promise<AnswersOf<Q>> {
      const known: Record<string, unknown> = { ...this.#find() };
      this.#tellYeoman(known);
      if (!isSomeoneThere(known)) return answerAlone(questions, known, remembered);
      for (const [key, question] of Object.entries<Questions[string]>(questions)) {
        if (question.ask === "never" || known[key] !== undefined || question.when?.(known) === false)
          continue;
        const prompts = promptsFor(key, question, known, remembered);
        Object.assign(known, await this.prompt<Known>(prompts as PromptQuestions<Record<string, unknown>>));
      }
      return answerAlone(questions, known, remembered);
    }

    #somebody(): Somebody | undefined {
      const given = this.#find();
      if (!isSomeoneThere(given)) return undefined;
      const confirm = async (message: string): Promise<boolean> => {
        const asked = { name: "goOn", type: "confirm", message, default: false } as const;
        return (await this.prompt<{ goOn: boolean }>([asked])).goOn;
      };
      if (given["onConflict"] !== undefined) return { confirm };
      const pathsToLeave: Somebody["pathsToLeave"] = async (folder, changes) => {
        // A dry run shows them all.
        if (given["dryRun"] === true) return [];
        const resolver = await import("./resolver.ts");
        return resolver.pathsToLeave(this.env.adapter, folder, changes);
      };
      return { confirm, pathsToLeave };
    }

    /** Yeoman reads `--dry-run` too, and takes the word `false` for a yes. */
    #tellYeoman({ dryRun }: Known): void {
      const { conflicterOptions } = this.env as { conflicterOptions?: { dryRun?: unknown } };
      if (conflicterOptions !== undefined) conflicterOptions.dryRun = dryRun === true;
    }
  };
}

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function declare(generator: Generator, questions: Questions): void {
  for (const [key, { message, value, argument, rest }] of Object.entries(questions)) {
    if (argument === true)
      generator.argument(key, {
        description: message,
        required: false,
        type: rest === true ? Array : String,
      });
    const type = value === undefined ? Boolean : String;
    generator.option(optionName(key), { description: message, type });
  }
}

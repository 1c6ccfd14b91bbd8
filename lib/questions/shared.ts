/**
 * What several tasks can be told, said once; a task may have words of its own for it.
 * (README.md, "Without anybody there: CI, scripts, containers".)
 */
import { choice, flag, optionOnly, toggle, type Questions } from "./questions.ts";

/** What tasks that write take besides their own questions. */
export const writeOptions = {
  defaults: toggle("Ask nothing: take options, what the repo remembers, and defaults"),
  dryRun: toggle("Show what would be written, write nothing"),
  json: toggle("Print one JSON document"),
} satisfies Questions;

/** What the command takes for a task, in the order of its help: what tasks that write share stands first where one has words of its own for it. */
export function optionsOf({ questions }: { readonly questions: Questions }): Questions {
  const dryRun = questions["dryRun"]?.message ?? writeOptions.dryRun.message;
  const first = dryRun === writeOptions.dryRun.message ? {} : writeOptions;
  return { ...first, ...questions, ...commonOptions };
}

/** What every task takes at the `puruto` command. */
const commonOptions = {
  help: { ...optionOnly(flag), message: "Show this help", short: "h" },
  debug: { ...optionOnly(flag), message: "Show where an error came from" },
} satisfies Questions;

/** `--on-conflict`: what becomes of files that are there with other content; the first is what holds where nothing is said. */
export const onConflict = <const T extends readonly [string, ...string[]]>(ways: T, message: string) => ({
  ...optionOnly(choice<T[number]>(ways)),
  message,
  default: (): T[number] => ways[0],
});

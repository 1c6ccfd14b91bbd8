/**
 * What several tasks can be told, said once; a task may have words of its own for it.
 * (README.md, "Without anybody there: CI, scripts, containers".)
 */
import { choice, flag, optionOnly, toggle, type Questions } from "./questions.ts";

/** What tasks that write take besides their own questions. */
export const writeOptions = {
  defaults: toggle("Ask nothing: take options, what the repo remembers, and defaults"),
  ask: toggle("Ask at a terminal under CI or an agent, too"),
  dryRun: toggle("Show what would be written, write nothing"),
  json: toggle("Print one JSON document"),
} satisfies Questions;

/** What tasks take that ask some questions only of experts. */
export const askAll = toggle("Ask the expert questions too");

/** What the command takes for a task, in the order of its help. */
export const optionsOf = ({ questions }: { readonly questions: Questions }): Questions => ({
  ...questions,
  ...commonOptions,
});

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

/** `--on-conflict` of tasks that add what may be there already. */
export const onOtherContent = onConflict(
  ["fail", "skip", "force"],
  "What to do about files that are there with other content, where nobody can be asked",
);

import { inspect } from "node:util";
import { print, say } from "../lib/reporting/print.ts";
import { line, textLines } from "../lib/reporting/printable.ts";
import { placeArguments } from "../lib/questions/given.ts";
import { nearest } from "../lib/questions/nearest.ts";
import { optionsOf } from "../lib/questions/shared.ts";
import type { Task } from "../lib/task.ts";
import { PurutoError } from "../standard/errors.ts";
import { dispatch } from "./dispatch.ts";
import { parseCommandLine } from "./parse.ts";
import { tasks, type TaskName } from "./tasks.ts";

/**
 * Runs the `puruto` command with its arguments; answers the exit code.
 * (README.md, "Without anybody there: CI, scripts, containers".)
 */
export async function main(args: readonly string[]): Promise<number> {
  try {
    if (args[0] === "--complete") return (await import("./complete.ts")).complete(args.slice(1));
    if (args[0] === "--version") return show((await import("../lib/writing/package.ts")).version());
    if (args[0] === "--help" || args[0] === "-h")
      return show(await (await import("./help.ts")).generalHelp());
    return await runTask(args);
  } catch (error) {
    return complain(error, args.includes("--debug"));
  }
}

async function runTask(args: readonly string[]): Promise<number> {
  const [first = "", ...rest] = args;
  const isNamed = Object.hasOwn(tasks, first);
  const task: Task = await tasks[isNamed ? (first as TaskName) : "app"]();
  const { given, words } = await parseCommandLine(isNamed ? rest : args, optionsOf(task));
  if (given["help"] === true) return show((await import("./help.ts")).taskHelp(task));
  checkNumber(task, words);
  const [word] = words;
  if (!isNamed && word !== undefined && word === first) await checkCommandName(word);
  return dispatch(task, placeArguments(task.questions, words, given));
}

function checkNumber({ usage, questions }: Task, words: readonly string[]): void {
  const expected = Object.values(questions).filter(({ argument }) => argument === true);
  if (words.length <= expected.length || expected.at(-1)?.rest === true) return;
  const word = JSON.stringify(words[expected.length]);
  throw new PurutoError("unexpected-argument", `${word} is one argument too many; usage: ${usage}`);
}

/** A first word that is nearly a command's name is not taken for a Puruto's name. */
async function checkCommandName(word: string): Promise<void> {
  const near = await nearest(word, Object.keys(tasks));
  if (near === undefined) return;
  const text = `${word} is not a command; did you mean ${near}? To make a Puruto of that name: puruto app ${word}`;
  throw new PurutoError("unknown-command", text);
}

function show(text: string): number {
  print(textLines(text));
  return 0;
}

function complain(error: unknown, debug: boolean): number {
  const known = error instanceof PurutoError;
  const { message } = error instanceof Error ? error : new Error(String(error));
  say(known ? line`${message} [${error.code}]` : line`${message} [unexpected; --debug shows where]`);
  if (debug) say(textLines(inspect(error)));
  return known ? error.exitCode : 1;
}

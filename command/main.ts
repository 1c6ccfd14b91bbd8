import { inspect } from "node:util";
import { print, say } from "../lib/reporting/print.ts";
import { line, textLines } from "../lib/reporting/printable.ts";
import { placeArguments } from "../lib/questions/given.ts";
import type { Questions } from "../lib/questions/questions.ts";
import { PurutoError } from "../standard/errors.ts";
import { commands, commonOptions, type Command, type CommandName } from "./commands.ts";
import { nearest, parseCommandLine } from "./parse.ts";

/**
 * Runs the `puruto` command with its arguments; answers the exit code.
 * (README.md, "Without anybody there: CI, scripts, containers".)
 */
export async function main(args: readonly string[]): Promise<number> {
  try {
    if (args[0] === "--version") return show((await import("../lib/writing/package.ts")).version());
    if (args[0] === "--help" || args[0] === "-h")
      return show(await (await import("./help.ts")).generalHelp());
    const { command, rest } = chooseCommand(args);
    return await runCommand(command, rest);
  } catch (error) {
    return complain(error, args.includes("--debug"));
  }
}

function chooseCommand(args: readonly string[]): { command: Command; rest: readonly string[] } {
  const [first = "", ...rest] = args;
  const isCommand = Object.hasOwn(commands, first);
  return isCommand
    ? { command: commands[first as CommandName], rest }
    : { command: commands.app, rest: args };
}

async function runCommand(command: Command, args: readonly string[]): Promise<number> {
  const questions = await command.questions();
  const { given, words } = await parseCommandLine(args, { ...questions, ...commonOptions });
  if (given["help"] === true) return show(await (await import("./help.ts")).commandHelp(command));
  checkNumber(command, questions, words);
  const [word] = words;
  if (command === commands.app && word !== undefined && word === args[0]) await checkCommandName(word);
  const run = await command.load();
  return run(placeArguments(questions, words, given));
}

function checkNumber({ usage }: Command, questions: Questions, words: readonly string[]): void {
  const expected = Object.values(questions).filter(({ argument }) => argument === true);
  if (words.length <= expected.length || expected.at(-1)?.rest === true) return;
  const word = JSON.stringify(words[expected.length]);
  throw new PurutoError("unexpected-argument", `${word} is one argument too many; usage: ${usage}`, 2);
}

/** A first word that is nearly a command's name is not taken for a Puruto's name. */
async function checkCommandName(word: string): Promise<void> {
  const near = await nearest(word, Object.keys(commands));
  if (near === undefined) return;
  const text = `${word} is not a command; did you mean ${near}? To make a Puruto of that name: puruto app ${word}`;
  throw new PurutoError("unknown-command", text, 2);
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

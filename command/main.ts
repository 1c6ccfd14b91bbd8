import { inspect } from "node:util";
import { placeArguments } from "../lib/questions/given.ts";
import type { Question } from "../lib/questions/questions.ts";
import { nearest } from "../lib/questions/nearest.ts";
import { optionsOf, writeOptions } from "../lib/questions/shared.ts";
import { print, say } from "../lib/reporting/print.ts";
import { jsonLines, line, textLines } from "../lib/reporting/printable.ts";
import { failureOf } from "../lib/reporting/report.ts";
import { carryOut, type Task } from "../lib/task.ts";
import { exitCodes, messageOf, PurutoError } from "../standard/errors.ts";
import { parseCommandLine } from "./parse.ts";
import { tasks, type TaskName } from "./tasks.ts";

type Work = () => number | Promise<number>;

/**
 * Runs the `puruto` command with its arguments; answers the exit code.
 * (README.md, "Without anybody there: CI, scripts, containers".)
 */
export async function main(args: readonly string[]): Promise<number> {
  if (args[0] === "--complete") return (await import("./complete.ts")).complete(args.slice(1));
  let work: Work;
  try {
    work = await understand(args);
  } catch (error) {
    if (isJson(args)) print(jsonLines(failureOf(error)));
    return complain(error, args);
  }
  try {
    return await work();
  } catch (error) {
    return complain(error, args);
  }
}

/** What the arguments ask for. @throws PurutoError for wrong usage. */
async function understand(args: readonly string[]): Promise<Work> {
  // What goes with any command may stand in front of these, too.
  const at = args.findIndex((arg) => !/^--(json|debug)$/.test(arg));
  const first = args[at] ?? "";
  if (!versionWords.has(first) && !helpWords.has(first)) return understandTask(args);
  const { words } = parseCommandLine(args.toSpliced(at, 1), alone);
  if (helpWords.has(first)) return understandHelp(words, args);
  checkNumber({ usage: "puruto version", questions: {} }, words);
  const { version } = await import("../lib/writing/package.ts");
  return () => show("version", version(), args);
}

const versionWords = new Set(["version", "--version", "-v", "-V"]);
const helpWords = new Set(["help", "--help", "-h"]);
const alone = { json: writeOptions.json, ...optionsOf({ questions: {} }) };

async function understandHelp(words: readonly string[], args: readonly string[]): Promise<Work> {
  const [word, more] = words;
  if (more !== undefined) throw oneTooMany(more, "puruto help [COMMAND]");
  if (word === undefined) {
    const help = await (await import("./help.ts")).generalHelp();
    return () => show("help", help, args);
  }
  if (isTask(word)) return helpOf(await tasks[word](), args);
  const near = nearest(word, Object.keys(tasks));
  const hint =
    near === undefined ? `the commands are ${Object.keys(tasks).join(", ")}` : `did you mean ${near}?`;
  throw new PurutoError("unknown-command", `${word} is not a command; ${hint}`);
}

async function understandTask(args: readonly string[]): Promise<Work> {
  const [first = "", ...rest] = args;
  const isNamed = isTask(first);
  // Its options and further words would be another command's.
  if (!isNamed && first !== "" && !first.startsWith("-")) (await import("./words.ts")).checkIsName(first);
  const task: Task = await tasks[isNamed ? first : "app"]();
  const { given, words } = parseCommandLine(isNamed ? rest : args, optionsOf(task));
  if (given["help"] === true) return helpOf(task, args);
  if (!isNamed && words[0] !== undefined) (await import("./words.ts")).checkIsName(words[0]);
  checkNumber(task, words);
  const door = { given: placeArguments(task.questions, words, given), show: ask };
  return () => carryOut(task, door);
}

const isTask = (word: string): word is TaskName => Object.hasOwn(tasks, word);

// What asks is loaded where somebody is asked.
const ask: typeof import("./show.ts").show = async (prompt) => (await import("./show.ts")).show(prompt);

async function helpOf(task: Task, args: readonly string[]): Promise<Work> {
  const { taskHelp } = await import("./help.ts");
  return () => show("help", taskHelp(task), args);
}

function checkNumber(
  { usage, questions }: Pick<Task, "usage" | "questions">,
  words: readonly string[],
): void {
  const expected = Object.values<Question>(questions).filter(({ argument }) => argument === true);
  if (words.length <= expected.length || expected.at(-1)?.rest === true) return;
  throw oneTooMany(words[expected.length] ?? "", usage);
}

const oneTooMany = (word: string, usage: string): PurutoError =>
  new PurutoError("unexpected-argument", `${JSON.stringify(word)} is one argument too many; usage: ${usage}`);

function show(what: string, text: string, args: readonly string[]): number {
  print(isJson(args) ? jsonLines({ [what]: text }) : textLines(text));
  return exitCodes.done;
}

/** Whether JSON is asked for, of a command line that may not be understood. */
function isJson(args: readonly string[]): boolean {
  const end = args.indexOf("--");
  const options = end === -1 ? args : args.slice(0, end);
  return options.some(
    (arg, at) =>
      /^--(json=true|format=json)$/.test(arg) ||
      (arg === "--json" && options[at + 1] !== "false") ||
      (arg === "--format" && options[at + 1] === "json"),
  );
}

function complain(error: unknown, args: readonly string[]): number {
  const isDebug = args.includes("--debug");
  say(line`${inWords(error)}`);
  if (isDebug) say(textLines(inspect(error)));
  return error instanceof PurutoError ? error.exitCode : exitCodes.no;
}

function inWords(error: unknown): string {
  if (!(error instanceof PurutoError)) return `${messageOf(error)} [unexpected; --debug shows where]`;
  return error.code === "cancelled" ? error.message : `${error.message} [${error.code}]`;
}

import { optionName, type Question } from "../lib/questions/questions.ts";
import { optionsOf } from "../lib/questions/shared.ts";
import type { Task } from "../lib/task.ts";
import { tasks } from "./tasks.ts";

/** The help of the command as a whole. */
export async function generalHelp(): Promise<string> {
  const all = await Promise.all(Object.values<() => Promise<Task>>(tasks).map((load) => load()));
  return [
    "Scaffold, validate and connect Purutos: git repos that are applications for a coding agent.",
    "",
    "Usage: puruto [COMMAND] [options]",
    "",
    "Commands (app where none is named):",
    ...columns(all.map(({ name, summary }) => [name, summary])),
    "",
    ...optionsAndExamples(await tasks.app()),
    "",
    "Help on a command: puruto help COMMAND",
    ...ending,
  ].join("\n");
}

/** The help of one task: usage, options with their defaults, examples. */
export const taskHelp = (task: Task): string =>
  [`puruto – ${task.summary}`, "", `Usage: ${task.usage}`, "", ...optionsAndExamples(task), ...ending].join(
    "\n",
  );

const ending = [
  "",
  "Exit codes: 0 done, 1 the answer is no, 2 wrong usage, 130 cancelled.",
  "Documentation: README.md and docs/ of this package.",
];

const optionsAndExamples = (task: Task): string[] => [
  "Options:",
  ...columns(Object.entries(optionsOf(task)).map(row)),
  "",
  "Examples:",
  ...task.examples.map((example) => `  ${example}`),
];

const row = ([key, question]: [string, Question]): [string, string] => [
  optionSyntax(key, question),
  (question.help ?? question.message) + defaultText(question),
];

function optionSyntax(key: string, { value, short, default: fallback }: Question): string {
  if (value !== undefined) return `--${optionName(key)} ${value}`;
  if (fallback?.({}, {}) === true) return `--[no-]${optionName(key)}`;
  return `${short === undefined ? "" : `-${short}, `}--${optionName(key)}`;
}

function defaultText({ default: fallback, value }: Question): string {
  const proposed = value === undefined ? undefined : fallback?.({}, {});
  const isNumber = typeof proposed === "number" && Number.isFinite(proposed);
  const isShown = isNumber || (typeof proposed === "string" && proposed !== "");
  return isShown ? ` (default: ${proposed})` : "";
}

function columns(lines: readonly (readonly [string, string])[]): string[] {
  const width = Math.min(34, Math.max(...lines.map(([left]) => left.length)));
  return lines.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}

import { optionName, type Question, type Questions } from "../lib/questions/questions.ts";
import { commonOptions } from "../lib/questions/shared.ts";
import { type Command, commands } from "./commands.ts";

const homepage = "Options of a command: puruto COMMAND --help";

/** The help of the command as a whole. */
export const generalHelp = async (): Promise<string> =>
  [
    "Scaffold, validate and connect Purutos: git repos that are applications for a coding agent.",
    "",
    "Usage: puruto [COMMAND] [options]",
    "",
    "Commands (app where none is named):",
    ...columns(Object.entries(commands).map(([name, { summary }]) => [name, summary])),
    "",
    ...(await optionLines(commands.app)),
    "",
    ...exampleLines(commands.app),
    "",
    homepage,
  ].join("\n");

/** The help of one sub-command: usage, options with their defaults, examples. */
export const commandHelp = async (command: Command): Promise<string> =>
  [
    `puruto – ${command.summary}`,
    "",
    `Usage: ${command.usage}`,
    "",
    ...(await optionLines(command)),
    "",
    ...exampleLines(command),
  ].join("\n");

const optionLines = async ({ questions }: Command): Promise<string[]> => [
  "Options:",
  ...columns(rows({ ...(await questions()), ...commonOptions })),
];

const exampleLines = ({ examples }: Command): string[] => [
  "Examples:",
  ...examples.map((example) => `  ${example}`),
];

const rows = (questions: Questions): [string, string][] =>
  Object.entries(questions).map(([key, question]) => [
    optionSyntax(key, question),
    question.message + defaultText(question),
  ]);

function optionSyntax(key: string, { value, short, default: fallback }: Question): string {
  if (value !== undefined) return `--${optionName(key)} ${value}`;
  if (fallback?.({}) === true) return `--[no-]${optionName(key)}`;
  return `${short === undefined ? "" : `-${short}, `}--${optionName(key)}`;
}

function defaultText({ default: fallback, value }: Question): string {
  const proposed = value === undefined ? undefined : fallback?.({});
  const isShown = typeof proposed === "number" || (typeof proposed === "string" && proposed !== "");
  return isShown ? ` (default: ${proposed})` : "";
}

function columns(lines: readonly (readonly [string, string])[]): string[] {
  const width = Math.min(34, Math.max(...lines.map(([left]) => left.length)));
  return lines.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}

import { fault, parsed, shown, type Parsed } from "../../standard/parsed.ts";
import { choice, flag, optionOnly, text, type AnswersOf, type Questions } from "../questions.ts";

const formats = ["human", "json", "github", "sarif"] as const;

/** What `validate` can be told. (Commands, "validate".) */
export const questions = {
  path: {
    ...optionOnly(text(parsePaths, "PATH")),
    message: "The Purutos to check; without one, this folder",
    argument: true,
    rest: true,
    default: () => [],
  },
  workspace: {
    ...optionOnly(flag),
    message: "Check every Puruto of the workspace: ~/purutos, else ../purutos",
    default: () => false,
  },
  root: { ...optionOnly(text(parseRoot, "DIR")), message: "The workspace's folder", default: () => "" },
  format: { ...optionOnly(choice(formats)), message: "How findings are printed", default: () => "human" },
  json: { ...optionOnly(flag), message: "Short for --format json", default: () => false },
  fix: {
    ...optionOnly(flag),
    message: "Add what can be added without guessing, then check again",
    default: () => false,
  },
  maxWarnings: {
    ...optionOnly(text(parseCount, "N")),
    message: "Exit with 1 when there are more warnings than this",
    default: () => Infinity,
  },
} satisfies Questions;

export type Answers = AnswersOf<typeof questions>;

function parsePaths(received: unknown): Parsed<string[]> {
  const paths = typeof received === "string" ? [received] : received;
  const isList = Array.isArray(paths) && paths.every((path) => typeof path === "string" && isPath(path));
  return isList ? parsed(paths as string[]) : fault(`must be a folder, got ${shown(received)}`);
}

function parseRoot(received: unknown): Parsed<string> {
  const isFolder = typeof received === "string" && isPath(received);
  return isFolder ? parsed(received) : fault(`must be a folder, got ${shown(received)}`);
}

const isPath = (path: string): boolean => path !== "" && !path.includes("\0");

function parseCount(received: unknown): Parsed<number> {
  const isCount = /^\d{1,9}$/.test(String(received));
  return isCount
    ? parsed(Number(received))
    : fault(`must be an integer of 0 or more, got ${shown(received)}`);
}

import { parseFolder } from "../../standard/names.ts";
import { fault, parsed, shown, type Parsed } from "../../standard/parsed.ts";
import { questions as appQuestions } from "../app/questions.ts";
import {
  choice,
  flag,
  optionOnly,
  text,
  type AnswersOf,
  type Questions,
} from "../../lib/questions/questions.ts";

export const actions = ["list", "status", "init", "graph", "trace"] as const;

/** What `workspace` can be told. (docs/workspace.md.) */
export const questions = {
  action: {
    ...optionOnly(choice(actions)),
    message: "What to do; list where nothing is said",
    argument: true,
    default: () => "list" as const,
  },
  id: {
    ...optionOnly(text(parseId, "ID")),
    message: "trace: the correlation id of the chain to show; without one, the latest",
    argument: true,
    default: () => "",
  },
  root: {
    ...optionOnly(text(parseFolder, "DIR")),
    message: "The workspace's folder (default: ~/purutos, else ../purutos)",
    default: () => "",
  },
  json: { ...optionOnly(flag), message: "Print one JSON document", default: () => false },
  html: {
    ...optionOnly(flag),
    message: "graph, trace: print an HTML page to save and open",
    default: () => false,
  },
  dryRun: {
    ...optionOnly(flag),
    message: "init: show what would be made, write nothing",
    default: () => false,
  },
  runner: { ...optionOnly(appQuestions.runner), message: "init: what runs the scripts of what is made" },
  git: { ...appQuestions.git, message: "init: make a git repository and a first commit" },
  skipInstall: { ...appQuestions.skipInstall, message: "init: do not install dependencies" },
} satisfies Questions;

export type Answers = AnswersOf<typeof questions>;

function parseId(received: unknown): Parsed<string> {
  const isId = typeof received === "string" && /^\S{1,200}$/.test(received);
  return isId ? parsed(received) : fault(`must be a correlation id like corr-…, got ${shown(received)}`);
}

import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseFolder } from "../../standard/names.ts";
import { kindsMade, packOf, type Kind } from "../../standard/packs.ts";
import { data } from "../../templates/data/pack.ts";
import { fault, parsed, shown, type Judged } from "../../standard/parsed.ts";
import { newPurutoQuestions } from "../../lib/puruto/new-puruto-questions.ts";
import { choice, list, optionOnly, text, toggle } from "../../lib/questions/questions.ts";
import type { AnswersOf, Known, Questions } from "../../lib/questions/questions.ts";
import { writeOptions } from "../../lib/questions/shared.ts";
import { placeOfWorkspace } from "../../lib/puruto/workspace.ts";
import { task } from "../../lib/task.ts";

/** What a workspace has besides its vault where somebody wants that. */
const kindsAdded = kindsMade()
  .filter((kind) => kind !== "standard")
  .filter((kind) => kind !== data.name);

const actions = ["list", "status", "init", "graph", "trace"] as const;

const questions = {
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
    isFolder: true,
    default: () => "",
  },
  add: {
    ...list(choice(kindsAdded).parse, "A,B"),
    ask: "checkbox",
    message: "What else is the workspace to have?",
    help: `init: what to make besides puruto-data: ${kindsAdded.join(", ")}`,
    choices: (known) => missingOf(known),
    words: Object.fromEntries(kindsAdded.map((kind) => [kind, packOf(kind).purpose.en])),
    when: ({ action }) => action === "init",
    default: () => [],
  },
  json: writeOptions.json,
  html: toggle("graph, trace: print an HTML page to save and open"),
  dryRun: { ...writeOptions.dryRun, message: "init: show what would be made, write nothing" },
  runner: {
    ...optionOnly(newPurutoQuestions.runner),
    help: "init: what runs the scripts of what is made: node or tsx",
  },
  language: {
    ...newPurutoQuestions.language,
    message: "Language of what people and agents read in the workspace",
    help: "init: the language of what is made, where not that of what is there",
    when: ({ action }) => action === "init",
  },
  git: { ...newPurutoQuestions.git, message: "init: make a git repository and a first commit" },
  skipInstall: { ...newPurutoQuestions.skipInstall, message: "init: do not install dependencies" },
  defaults: writeOptions.defaults,
} satisfies Questions;

export type Answers = AnswersOf<typeof questions>;

/**
 * `workspace`: looks at the Purutos of a folder, or makes those that every workspace has.
 * (docs/workspace.md.)
 */
export const workspace = task({
  name: "workspace",
  summary: "make, show and trace a folder of Purutos",
  usage: "puruto workspace [list|status|init|graph|trace [ID]] [options]",
  examples: [
    "puruto workspace init",
    "puruto workspace init --add puruto-cron",
    "puruto workspace status",
    "puruto workspace list --root ~/work/purutos --json",
    "puruto workspace graph > graph.mmd",
    "puruto workspace graph --html > graph.html",
    "puruto workspace trace",
  ],
  questions,
  run: () => import("./run.ts"),
});

/** What can be added to the workspace that is meant: what it has not. */
const missingOf = ({ root = "" }: Known): Kind[] =>
  kindsAdded.filter((kind) => !existsSync(join(placeOfWorkspace(String(root)), kind)));

function parseId(received: unknown): Judged<string> {
  const isId = typeof received === "string" && /^\S{1,200}$/.test(received);
  return isId ? parsed(received) : fault(`must be a correlation id like corr-…, got ${shown(received)}`);
}

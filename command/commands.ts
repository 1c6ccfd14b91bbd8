import type { Known, Questions } from "../lib/questions/questions.ts";
import { writeOptions } from "../lib/questions/shared.ts";

/** A call of a sub-command: its options and arguments by key, not checked yet. */
export type Run = (given: Known) => Promise<number>;

export interface Command {
  readonly summary: string;
  readonly usage: string;
  /** What it can be told; loaded with the code behind it, of which other commands need nothing. */
  readonly questions: () => Promise<Questions>;
  readonly examples: readonly string[];
  /** Loads the command's code, which nothing else needs, and gives what runs it and answers the exit code. */
  readonly load: () => Promise<Run>;
}

/** The sub-commands; `app` is what runs where none is named. */
export const commands = {
  app: {
    summary: "make a new Puruto",
    usage: "puruto [app] [NAME] [options]",
    questions: async () => ({
      ...(await import("../lib/puruto/new-puruto-questions.ts")).newPurutoQuestions,
      ...writeOptions,
    }),
    examples: [
      "puruto",
      'puruto puruto-notes --description "Keeps my notes"',
      'puruto puruto-books --description "Keeps the books" --skills import,report --no-git --json',
    ],
    load: async () => (await import("./app.ts")).app,
  },
  ipc: {
    summary: "let this Puruto call others, as far as its policy allows",
    usage: "puruto ipc [options]",
    questions: async () => ({
      ...(await import("../generators/ipc/task.ts")).ipc.questions,
      ...writeOptions,
    }),
    examples: [
      "puruto ipc",
      "puruto ipc --targets puruto-data,puruto-books --actions puruto-data=status,puruto-books=status+report",
      "puruto ipc --max-hops 1 --timeout 60 --dry-run",
    ],
    load: async () => (await import("./ipc.ts")).ipc,
  },
  validate: {
    summary: "check Purutos against the standard",
    usage: "puruto validate [PATH...] [options]",
    questions: async () => (await import("../generators/validate/task.ts")).validate.questions,
    examples: [
      "puruto validate",
      "puruto validate ~/purutos/puruto-notes --json",
      "puruto validate --workspace --format github --max-warnings 0",
      "puruto validate --fix",
    ],
    load: async () => (await import("./validate.ts")).validate,
  },
  upgrade: {
    summary: "bring a Puruto up to date, and keep what you wrote",
    usage: "puruto upgrade [PATH] [options]",
    questions: async () => ({
      ...writeOptions,
      ...(await import("../generators/upgrade/task.ts")).upgrade.questions,
    }),
    examples: [
      "puruto upgrade",
      "puruto upgrade ~/purutos/puruto-notes --dry-run",
      "puruto upgrade --plan --json",
      "puruto upgrade --on-conflict markers",
    ],
    load: async () => (await import("./upgrade.ts")).upgrade,
  },
  skill: {
    summary: "add a skill to this Puruto",
    usage: "puruto skill NAME [options]",
    questions: async () => ({
      ...(await import("../generators/skill/task.ts")).skill.questions,
      ...writeOptions,
    }),
    examples: [
      "puruto skill weekly-report",
      'puruto skill import --description "Imports bank statements. Use when the user names a CSV file" --script',
    ],
    load: async () => (await import("./skill.ts")).skill,
  },
  workspace: {
    summary: "make, show and trace a folder of Purutos",
    usage: "puruto workspace [list|status|init|graph|trace [ID]] [options]",
    questions: async () => ({
      ...writeOptions,
      ...(await import("../generators/workspace/task.ts")).workspace.questions,
    }),
    examples: [
      "puruto workspace init",
      "puruto workspace status",
      "puruto workspace list --root ~/work/purutos --json",
      "puruto workspace graph > graph.mmd",
      "puruto workspace graph --html > graph.html",
      "puruto workspace trace",
    ],
    load: async () => (await import("./workspace.ts")).workspace,
  },
} satisfies Record<string, Command>;

export type CommandName = keyof typeof commands;

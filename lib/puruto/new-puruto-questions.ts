import { runnerFor, runners } from "../../standard/runners.ts";
import { choice, flag, optionOnly, toggle, type Questions } from "../questions/questions.ts";

/** What every task that makes Purutos asks about them. */
export const newPurutoQuestions = {
  runner: {
    ...choice(runners),
    message: "What runs its scripts? (node: Node 22.18 or newer; tsx: Node 20 too)",
    default: () => runnerFor(process.versions.node),
  },
  git: { ...optionOnly(flag), message: "Make a git repository and a first commit", default: () => true },
  skipInstall: toggle("Do not install dependencies"),
} satisfies Questions;

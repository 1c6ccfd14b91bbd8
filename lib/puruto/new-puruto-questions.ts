import { runnerFor, runners } from "../../standard/runners.ts";
import { choice, flag, optionOnly, toggle, type Questions } from "../questions/questions.ts";

/** What every task that makes Purutos asks about them. */
export const newPurutoQuestions = {
  runner: {
    ...choice(runners),
    message: "What runs its scripts?",
    help: "What runs its scripts: node (22.18 or newer) or tsx (Node 20 too)",
    words: { node: "Node 22.18 or newer, nothing to install", tsx: "Node 20 too, one package to install" },
    default: () => runnerFor(process.versions.node),
  },
  git: { ...optionOnly(flag), message: "Make a git repository and a first commit", default: () => true },
  skipInstall: toggle("Do not install dependencies"),
} satisfies Questions;

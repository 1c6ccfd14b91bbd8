import { asked, parseDescription, parseSkill } from "../../standard/choices.ts";
import { parseName } from "../../standard/names.ts";
import { chosenKind, features, isUsual, kinds, kindsMade, packOf, purposeOf } from "../../standard/packs.ts";
import type { Feature } from "../../standard/packs.ts";
import { runnerFor, runners } from "../../standard/runners.ts";
import { choice, flag, list, optionOnly, text, toggle } from "../questions/questions.ts";
import type { Known, Questions } from "../questions/questions.ts";

/** What every task that makes Purutos asks about them. */
export const newPurutoQuestions = {
  name: { ...text(parseName, "NAME"), message: asked.name },
  kind: {
    ...choice(kinds),
    value: "KIND",
    message: `Kind (${kindsMade().join(", ")})`,
    choices: kindsMade,
    default: chosenKind,
  },
  description: {
    ...text(parseDescription),
    message: asked.description,
    default: (known: Known) => purposeOf(chosenKind(known)),
  },
  skills: {
    ...list(parseSkill, "A,B"),
    message: "Further skills, separated by commas",
    default: () => [],
  },
  /** Whether it is to have each of the features that a Puruto may have. */
  features: Object.fromEntries(features.map((name) => [name, askFor(name)])) as Record<
    Feature,
    ReturnType<typeof askFor>
  >,
  runner: {
    ...choice(runners),
    message: "What runs its scripts? (node: Node 22.18 or newer; tsx: Node 20 too)",
    default: () => runnerFor(process.versions.node),
  },
  git: { ...optionOnly(flag), message: "Make a git repository and a first commit", default: () => true },
  skipInstall: toggle("Do not install dependencies"),
};

/** The same questions, asked only where delegation is wanted. */
export function whenIpc<Q extends Questions>(table: Q): Q {
  const entries = Object.entries(table).map(([key, question]) => [
    key,
    { ...question, when: ({ ipc }: Known) => ipc === true },
  ]);
  return Object.fromEntries(entries) as Q;
}

function askFor(name: Feature) {
  const { message = name } = packOf(name).question ?? {};
  return { ...flag, message, default: (known: Known) => isUsual(name, chosenKind(known)) };
}

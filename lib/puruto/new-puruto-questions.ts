import { fault, type Judged } from "../../standard/parsed.ts";
import { nodeOlderThanRunner, runnerFor, runners, type Runner } from "../../standard/runners.ts";
import { choice, flag, optionOnly, toggle, type Questions } from "../questions/questions.ts";

const anyRunner = choice(runners);

/** What every task that makes Purutos asks about them. */
export const newPurutoQuestions = {
  runner: {
    ...anyRunner,
    parse: parseRunner,
    choices: () => runners.filter((runner) => whyNotHere(runner) === undefined),
    message: "What runs its scripts? (node: Node 22.18 or newer; tsx: Node 20 too)",
    default: () => runnerFor(process.versions.node),
  },
  git: { ...optionOnly(flag), message: "Make a git repository and a first commit", default: () => true },
  skipInstall: toggle("Do not install dependencies"),
} satisfies Questions;

/** A runner, where this Node can be it. */
function parseRunner(received: unknown): Judged<Runner> {
  const runner = anyRunner.parse(received);
  const why = runner.ok ? whyNotHere(runner.value) : undefined;
  return why === undefined ? runner : fault(`${why}; use --runner tsx, or a newer Node`);
}

const whyNotHere = (runner: Runner): string | undefined => nodeOlderThanRunner(runner, process.versions.node);

import { resolve } from "node:path";
import { cancelled, PurutoError } from "../../standard/errors.ts";
import { runnerFor } from "../../standard/runners.ts";
import { checkIpc, checkKind, checkNeeds } from "../../lib/puruto/new-puruto.ts";
import { say } from "../../lib/reporting/print.ts";
import { noPaint } from "../../lib/reporting/paint.ts";
import type { Before, Desk, Outcome } from "../../lib/task.ts";
import { prepareAdoption } from "./adoption.ts";
import { guess } from "./guess.ts";
import { look, type Found } from "./look.ts";
import { doneAlready, planIn, reportOn } from "./report.ts";
import type { Answers } from "./task.ts";
import { checkWishes } from "./wishes.ts";
import { ignoredOf, writeAdoption } from "./write.ts";

/** Looks at the repo before anybody is asked: what need not be asked, and what is proposed. @throws PurutoError as `look` does, `cannot-adopt` */
export async function before(given: Partial<Answers>): Promise<Before> {
  const { path = "." } = given;
  const found = await look(resolve(path));
  checkWishes(found, given);
  if (found.isDone) return { outcome: { report: doneAlready(found, given.dryRun === true) } };
  const { against, memory, repo, manifest, kind } = found;
  const hasScripts = against.scripts.length === 0;
  return {
    settled: {
      ...(against.db.length > 0 && { db: false, starter: "none" }),
      ...(against.ipc.length > 0 && { ipc: false }),
      ...(against.ci.length > 0 && { ci: false }),
      ...(against["agent-tests"].length > 0 && { "agent-tests": false }),
      // Nothing runs that it would be asked about.
      ...(!hasScripts && given["runner"] === undefined && { runner: runnerFor(process.versions.node) }),
    },
    remembered: { kind, ...guess(repo, manifest), ...memory },
  };
}

/** Makes a Puruto of a repo that is there. @throws PurutoError as `look`, `prepareAdoption` and `writeAdoption` do, `kind-not-available`, or `cancelled` */
export async function run(answers: Answers, { somebody }: Desk): Promise<Outcome> {
  const found = await look(resolve(answers.path));
  checkWishes(found, answers);
  if (found.isDone) return { report: doneAlready(found, answers.dryRun) };
  checkAnswers(found, answers);
  const shown = await prepareAdoption(found, answers);
  if (answers.dryRun) return { report: reportOn(found, answers, shown) };
  const isShown = await agree(found, answers, shown, somebody());
  // While somebody was thinking, files may have changed.
  const adoption = isShown ? await prepareAdoption(await look(found.folder), answers) : shown;
  const left = await writeAdoption(found.folder, adoption);
  const ignored = await ignoredOf(found.folder, adoption);
  return { report: reportOn(found, answers, adoption, { ignored, isShown, left }) };
}

function checkAnswers({ against, kind }: Found, answers: Answers): void {
  checkNeeds(answers);
  checkIpc(answers);
  if (answers.kind === "standard" || (answers.kind === kind && isPython(against))) return;
  checkKind(answers.kind);
  const [obstacle] = against.scripts;
  if (obstacle === undefined) return;
  const text = `a Puruto of kind ${answers.kind} needs its scripts, and ${obstacle.why}; ${obstacle.instead} first, or choose --kind standard`;
  throw new PurutoError("cannot-adopt", text);
}

const isPython = ({ scripts }: Found["against"]): boolean => scripts.some(({ isPython: is }) => is === true);

/** Shows somebody who is there what is going to happen, and asks. @returns whether it was shown. */
async function agree(
  found: Found,
  answers: Answers,
  adoption: Parameters<typeof planIn>[2],
  somebody: ReturnType<Desk["somebody"]>,
): Promise<boolean> {
  if (somebody === undefined) return false;
  say(planIn(found, answers, adoption, noPaint));
  if (await somebody.confirm(`Make a Puruto of ${found.folder}?`)) return true;
  throw cancelled();
}

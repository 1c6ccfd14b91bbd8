import { PurutoError } from "../../standard/errors.ts";
import { textOf, type Repo } from "../../standard/repo.ts";
import type { Answers } from "./questions.ts";
import type { Outcome } from "./refresh.ts";

/** Where the newer text goes that could not be merged. */
export const beside = (path: string): string => `${path}.new`;

/** Whether a conflict is written into the file; what has no room for markers goes beside it in any case. */
export const isMarked = ({ content }: Outcome, how: Answers["onConflict"]): boolean =>
  how === "markers" && content !== undefined;

/**
 * What is written for these outcomes: texts by path, null for a file that goes.
 *
 * @throws PurutoError `new-file-exists` where the text of an earlier conflict still waits to be looked at.
 */
export const settle = (
  repo: Repo,
  outcomes: readonly Outcome[],
  how: Answers["onConflict"],
): Map<string, string | null> => new Map(outcomes.map((outcome) => settleOne(repo, outcome, how)));

function settleOne(repo: Repo, outcome: Outcome, how: Answers["onConflict"]): [string, string | null] {
  const { path, change, content = null, wanted = "" } = outcome;
  if (change !== "conflict" || isMarked(outcome, how)) return [path, content];
  if (repo.kindOf(beside(path)) !== undefined && textOf(repo, beside(path)) !== wanted) {
    const text = `${beside(path)} is there from an earlier conflict; take what you want of it into ${path}, remove it, and run this again`;
    throw new PurutoError("new-file-exists", text);
  }
  return [beside(path), wanted];
}

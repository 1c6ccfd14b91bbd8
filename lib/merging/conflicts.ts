import { textOf, type Repo } from "../../standard/repo.ts";
import { besideOf } from "../writing/beside.ts";
import type { Fate } from "./refresh.ts";

/** An outcome with the place of a conflict's new text: beside the file, unless markers in it show both. */
export interface Settled extends Fate {
  readonly beside?: string;
}

/** Where each conflict's new text goes: into the file as markers, where asked for and possible, else beside it. */
export const settle = (repo: Repo, outcomes: readonly Fate[], how: "new" | "markers"): Settled[] =>
  outcomes.map((outcome) => {
    const { path, change, content, wanted = "" } = outcome;
    const isBeside = change === "conflict" && (how !== "markers" || content === undefined);
    return isBeside
      ? { ...outcome, beside: besideOf(path, wanted, (place) => look(repo, place)).path }
      : outcome;
  });

/** What is written for these outcomes: texts by path, null for a file that goes. */
export const textsOf = (settled: readonly Settled[]): Map<string, string | null> =>
  new Map(
    settled
      .filter(({ change }) => change !== "kept")
      .map(({ path, content = null, wanted = "", beside }) =>
        beside === undefined ? [path, content] : [beside, wanted],
      ),
  );

const look = (repo: Repo, path: string) =>
  repo.kindOf(path) === undefined ? undefined : { text: textOf(repo, path) };

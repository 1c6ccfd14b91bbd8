import { changedRepo } from "../../standard/changed-repo.ts";
import { standardVersion } from "../../standard/versions.ts";
import type { Repo } from "../../standard/repo.ts";
import { changeTo, checkPlaces, type Change, type Removal } from "../../lib/writing/changes.ts";
import { memoryOfRuntime } from "../../lib/puruto/delegation-memory.ts";
import { checkMayChange, checkMemory } from "../../lib/puruto/may-change.ts";
import { withTwins } from "../../lib/puruto/mirror.ts";
import { settle, textsOf, type Settled } from "../../lib/merging/conflicts.ts";
import { refreshGenerated } from "./generated.ts";
import { migrate, type Applied } from "../../lib/puruto/migrate.ts";
import { notesOn } from "./notes.ts";
import type { Answers } from "./task.ts";
import { findRelease, type FindRelease } from "../../lib/merging/releases.ts";
import { planRoute } from "./route.ts";

/** An upgrade about to happen: everything is computed, nothing is on disk. */
export interface Upgrade {
  readonly current: string;
  readonly target: string;
  readonly applied: readonly Applied[];
  /** What becomes of the files that this package generated. */
  readonly outcomes: readonly Settled[];
  readonly changes: readonly (Change | Removal)[];
  /** What the user has to do by hand. */
  readonly notes: readonly string[];
}

/** Texts by path; null stands for a file that goes. */
export type Written = ReadonlyMap<string, string | null>;

/**
 * What upgrading a repo comes to: its migrations, then a refresh of what this package generated in it.
 *
 * @param folder where the repo lies, absolute
 * @throws PurutoError `unreadable`, `invalid-memory`, `newer-standard`, `newer-generator`, `older-target`, `no-route`,
 * `not-a-file`, `cannot-edit`, `outside-repo` or `same-file`.
 */
export async function prepareUpgrade(
  repo: Repo,
  folder: string,
  { targetVersion: target, onConflict }: Pick<Answers, "targetVersion" | "onConflict">,
  find: FindRelease = findRelease,
): Promise<Upgrade> {
  checkMemory(repo);
  checkMayChange(repo);
  const { current, route } = planRoute(repo, target);
  const { texts, applied } = migrate(repo, route);
  const migrated = new Map([...texts, ...memoryOfRuntime(repo, texts)]);
  const { outcomes: found, memory } =
    target === standardVersion
      ? await refreshGenerated(changedRepo(repo, migrated), find)
      : { outcomes: [], memory: [] };
  const outcomes = settle(repo, found, onConflict);
  const written: Written = new Map([...migrated, ...memory, ...textsOf(outcomes)]);
  const wanted = [...written].flatMap(([path, content]): (Change | Removal)[] =>
    content === null ? [{ path, kind: "remove" }] : changeTo(repo, path, content),
  );
  const changes = withTwins(folder, wanted);
  checkPlaces(folder, changes);
  return { current, target, applied, outcomes, changes, notes: notesOn(repo, texts, written) };
}

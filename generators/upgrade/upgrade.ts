import { isDeepStrictEqual } from "node:util";
import { changedRepo } from "../../standard/changed-repo.ts";
import { dependenciesOf, neededToRun } from "../../standard/manifest.ts";
import { standardVersion } from "../../standard/versions.ts";
import { objectIn } from "../../standard/json.ts";
import { textOf, type Repo } from "../../standard/repo.ts";
import { isObject, type JsonObject } from "../../templates/ipc/files/ipc/parsed.ts";
import { changeTo, type Change, type Removal } from "../../lib/writing/changes.ts";
import { memoryOfRuntime } from "../../lib/puruto/delegation-memory.ts";
import { checkMayChange, checkMemory } from "../../lib/puruto/may-change.ts";
import { withTwins } from "../../lib/puruto/mirror.ts";
import { settle, textsOf, type Settled } from "../../lib/merging/conflicts.ts";
import { refreshGenerated } from "./generated.ts";
import { migrate, planRoute, type Applied } from "../../lib/puruto/migrate.ts";
import type { Answers } from "./task.ts";
import { findRelease, type FindRelease } from "../../lib/merging/releases.ts";

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
type Written = ReadonlyMap<string, string | null>;

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
  return { current, target, applied, outcomes, changes, notes: notesOn(repo, texts, written) };
}

/** What is left to do by hand in a repo, where migrations write some texts, and these are written in all. */
function notesOn(repo: Repo, migrated: ReadonlyMap<string, string>, written: Written): string[] {
  const before = textOf(repo, "package.json");
  const [old, now] = [manifest(before), manifest(written.get("package.json") ?? before)];
  const hasRuntime = migrated.has("ipc.ts");
  const { scripts } = now;
  const hasScript = isObject(scripts) && Object.hasOwn(scripts, "ipc");
  // What is locked has to be locked anew before `npm ci` takes it.
  const isLocked = repo.kindOf("package-lock.json") !== undefined;
  const known = isLocked ? dependenciesOf : neededToRun;
  const hasOthers = !isDeepStrictEqual(known(old), known(now));
  return [
    // Which scripts fit, only `ipc` can tell.
    ...(hasRuntime && !hasScript ? ["run puruto ipc: it adds the npm scripts that the skill call uses"] : []),
    ...(hasOthers ? ["run npm install: package.json has other dependencies"] : []),
  ];
}

const manifest = (text: string | undefined): JsonObject => objectIn(text ?? "") ?? {};

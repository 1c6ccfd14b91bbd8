import { checkRepo, type CheckResult } from "../../standard/check.ts";
import { adoptedIn, type Adopted } from "../../standard/adopted.ts";
import { PurutoError } from "../../standard/errors.ts";
import type { Feature } from "../../standard/packs.ts";
import { kindOfRepo } from "../../standard/identity.ts";
import type { Repo } from "../../standard/repo.ts";
import type { JsonObject } from "../../templates/ipc/files/ipc/parsed.ts";
import { policyFile } from "../../templates/ipc/files/ipc/policy.ts";
import { diskRepo } from "../../lib/puruto/disk-repo.ts";
import { repositoryOf } from "../../lib/puruto/git/repository.ts";
import { checkMayChange } from "../../lib/puruto/may-change.ts";
import { readMemory, readObject } from "../../lib/puruto/read.ts";
import { hashOf, originsOf, type Origin } from "../../lib/puruto/record.ts";
import { bearsMark, bearsOwnMark, isFolder, refuseWorkspace } from "../../lib/puruto/workspace.ts";
import { textOf } from "../../standard/repo.ts";
import {
  againstAgentTests,
  againstCi,
  againstDb,
  againstIpc,
  againstScripts,
  type Ground,
  type Obstacle,
} from "./obstacles.ts";
import { elsewhere, rulesFiles } from "./rules-files.ts";
import { linkedRepo, placeSkills, type SkillsPlace } from "./skills-place.ts";

/** A repo that is there, before it is a Puruto. */
export interface Found extends Ground {
  /** As it is; `repo` is the same with the link of the skills. */
  readonly disk: Repo;
  readonly memory: JsonObject;
  /** What was adopted before, where anything was. */
  readonly adopted: Adopted | undefined;
  readonly origins: ReadonlyMap<string, Origin>;
  readonly place: SkillsPlace;
  readonly check: CheckResult;
  /** What stands in the way of scripts, and of each feature. */
  readonly against: Readonly<Record<"scripts" | Feature, readonly Obstacle[]>>;
  /** Whether it is a Puruto with nothing left to add. */
  readonly isDone: boolean;
}

/**
 * Looks at the repo in `folder`, absolute.
 *
 * @throws PurutoError `not-a-folder`, `not-a-puruto` of a workspace, `nothing-to-adopt`, `cannot-adopt` of a Puruto that was generated and has lost
 * something, `invalid-json`, or as `checkMayChange` does.
 */
export async function look(folder: string): Promise<Found> {
  if (!isFolder(folder)) throw new PurutoError("not-a-folder", `no folder to adopt at ${folder}`);
  refuseWorkspace(folder, "name the folder of one of its repos");
  const disk = diskRepo(folder);
  checkMayChange(disk);
  const place = placeSkills(disk);
  const repo = linkedRepo(disk, place);
  checkIsRepo(folder, repo);
  const memory = readMemory(repo) ?? {};
  const origins = originsOf(memory);
  const manifest = readObject(repo, "package.json");
  const ground = { folder, repo, kind: kindOfRepo(repo), manifest, isOurs: isOurs(repo, origins) };
  const adopted = adoptedIn(memory);
  const against = obstacles(ground, memory, adopted);
  const check = await checkRepo(disk);
  if (adopted === undefined && !check.ok) checkNotGenerated(folder, memory, origins);
  const isWaiting = adopted?.scripts === false && against.scripts.length === 0;
  const isDone = check.ok && bearsMark(folder) && !isWaiting;
  return { ...ground, disk, memory, adopted, origins, place, check, against, isDone };
}

/** Any git repo is one, and any folder in which an agent finds its rules or skills. */
function checkIsRepo(folder: string, repo: Repo): void {
  const signs = [...rulesFiles, ...elsewhere, ".claude/skills", ".agents/skills", policyFile];
  if (repositoryOf(folder) !== undefined || signs.some((path) => repo.kindOf(path) !== undefined)) return;
  const text = `${folder} is no git repo, and has no rules for agents: there is nothing to adopt; puruto app makes a new Puruto, or run git init there first`;
  throw new PurutoError("nothing-to-adopt", text);
}

/** Adopting what this package generated would take its files for the user's; of what is no Puruto, nothing is lost. */
function checkNotGenerated(folder: string, memory: JsonObject, origins: Found["origins"]): void {
  if (memory["kind"] === undefined || origins.size === 0 || !bearsOwnMark(folder)) return;
  const text = `${folder} is a Puruto already, which has lost something; puruto validate --fix adds what it can`;
  throw new PurutoError("cannot-adopt", text);
}

const isOurs =
  (repo: Repo, origins: ReadonlyMap<string, Origin>) =>
  (path: string): boolean => {
    const mine = [...origins].filter(([one]) => one === path || one.startsWith(`${path}/`));
    return mine.length > 0 && mine.every(([one, { hash }]) => hashOf(one, textOf(repo, one) ?? "") === hash);
  };

/** What is there already has nothing in its way. */
function obstacles(ground: Ground, memory: JsonObject, adopted: Adopted | undefined): Found["against"] {
  const scripts = adopted?.scripts === true ? [] : againstScripts(ground);
  const db = memory["db"] === true ? [] : [...scripts, ...againstDb(ground)];
  const ipc = memory["ipc"] === true ? [] : [...scripts, ...againstIpc(ground)];
  const ci = memory["ci"] === true ? [] : [...scripts, ...againstCi(ground)];
  const agentTests = memory["agent-tests"] === true ? [] : [...scripts, ...ipc, ...againstAgentTests(ground)];
  return { scripts, db, ipc, ci, "agent-tests": agentTests };
}

import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { diskRepo } from "./disk-repo.ts";
import { listsOf, noLists, type Lists } from "../../standard/allowing.ts";
import { PurutoError } from "../../standard/errors.ts";
import { shown } from "../../standard/parsed.ts";
import type { Repo } from "../../standard/repo.ts";
import { runnerFor, runners, type Runner } from "../../standard/runners.ts";
import { missingFromPuruto } from "../../templates/ipc/files/ipc/local/find.ts";
import { isRepoName } from "../../templates/ipc/files/ipc/names.ts";
import { isObject, type JsonObject } from "../../templates/ipc/files/ipc/parsed.ts";
import { checkMayChange } from "./may-change.ts";
import { plainScript, scriptIn } from "./module-type.ts";
import { refuseWorkspace } from "./workspace.ts";
import { readMemory, readObject, readPolicy } from "./read.ts";

/** A Puruto that is there already, as far as adding delegation depends on it. */
export interface Puruto {
  /** Absolute. */
  readonly folder: string;
  readonly repo: Repo;
  readonly name: string;
  readonly runner: Runner;
  /** What it has of each; empty where it has no such file. */
  readonly policy: JsonObject;
  readonly lists: Lists;
  readonly manifest: JsonObject;
  readonly memory: JsonObject;
}

/**
 * Reads the Puruto in `folder`, and checks that delegation can be added to it.
 *
 * @throws PurutoError `not-a-puruto`, `newer-standard`, `newer-generator`, `unreadable`, `invalid-ipc-config`,
 * `invalid-json`, `no-name` or `not-a-module`.
 */
export function openPuruto(folder: string): Puruto {
  const repo = openRepo(folder);
  const found = readPolicy(repo);
  const policy = found?.document ?? {};
  const lists = found === undefined ? noLists : listsOf(found.policy);
  const manifest = readObject(repo, "package.json");
  checkModule(folder, manifest);
  const memory = readMemory(repo) ?? {};
  const name = policy["owner"] ?? memory["name"] ?? basename(folder);
  if (!isRepoName(name)) {
    const text = `${shown(name)} is no name for a Puruto: rename the folder with lower-case letters, digits and single hyphens`;
    throw new PurutoError("no-name", text);
  }
  return { folder, repo, name, runner: chooseRunner(memory, manifest), policy, lists, manifest, memory };
}

/** Whether a package.json installs tsx. */
export const hasTsx = ({ dependencies, devDependencies }: JsonObject): boolean =>
  [dependencies, devDependencies].some((list) => isObject(list) && Object.hasOwn(list, "tsx"));

/**
 * The repo in `folder`, where that is a Puruto that may be changed.
 *
 * @throws PurutoError `not-a-puruto` that says what it lacks, or as `checkMayChange` does.
 */
export function openRepo(folder: string): Repo {
  refuseWorkspace(folder, "go to one of the Purutos in it");
  const missing = missingFromPuruto(folder);
  if (missing.length > 0) {
    const text = `${folder} is no Puruto: it lacks ${missing.join(" and ")}; go to a Puruto, or make one with puruto app`;
    throw new PurutoError("not-a-puruto", text);
  }
  const repo = diskRepo(folder);
  checkMayChange(repo);
  return repo;
}

/**
 * The runtime is ES modules. A package.json without `type`, or that is made, gets it, unless a `.js` file of the repo,
 * which is CommonJS so far, would then mean something else.
 */
function checkModule(folder: string, { type }: JsonObject): void {
  if (type === "module") return;
  const script = type === undefined ? scriptIn(folder, plainScript) : undefined;
  if (type === undefined && script === undefined) return;
  const says = existsSync(join(folder, "package.json"))
    ? 'package.json says no "type"'
    : "there is no package.json";
  const why =
    script === undefined ? `package.json says "type": ${shown(type)}` : `${says}, and ${script} is CommonJS`;
  const todo = `name CommonJS files .cjs, set "type": "module" in package.json, and run this again`;
  throw new PurutoError("not-a-module", `${why}, but delegation runs as ES modules: ${todo}`);
}

/** What runs the repo's TypeScript: as remembered, else as its package.json and this Node suggest. */
export function chooseRunner(memory: JsonObject, manifest: JsonObject): Runner {
  const remembered = runners.find((runner) => runner === memory["runner"]);
  return remembered ?? (hasTsx(manifest) ? "tsx" : runnerFor(process.versions.node));
}

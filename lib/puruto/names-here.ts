/**
 * What completion offers by name, found from the current folder. Each is a name by the rules for names, or a path that
 * ends in one. (docs/completion.md.)
 */
import { basename, dirname, relative, sep } from "node:path";
import { packThatNeeds } from "../../standard/needed-skills.ts";
import { ask, isRepoName } from "../../templates/ipc/files/ipc/names.ts";
import { allowancesOf } from "./allowances.ts";
import { diskRepo } from "./disk-repo.ts";
import { findNeighbours, skillsOf } from "./neighbours.ts";
import { skillsNamed } from "./strangers.ts";
import { eachPurutoIn, findWorkspace } from "./workspace.ts";

/**
 * The paths of the Purutos of the workspace, but for those in the current folder, which the shell offers: below that as
 * they are from there, else absolute.
 *
 * @throws PurutoError as `findWorkspace` does.
 */
export function purutoPaths(): string[] {
  const here = process.cwd();
  const paths: string[] = [];
  for (const path of eachPurutoIn(findWorkspace(""))) {
    if (paths.length === most || dirname(path) === here) break;
    if (isRepoName(basename(path))) paths.push(path.startsWith(here + sep) ? relative(here, path) : path);
  }
  return paths;
}

/** The names of the Purutos of the workspace. @throws PurutoError as `findWorkspace` does. */
export const purutoNames = (root: string): string[] =>
  [...eachPurutoIn(findWorkspace(root))].map((path) => basename(path)).slice(0, most);

/** The skills of the Puruto here that its user added. */
export function ownSkills(): string[] {
  const repo = diskRepo(process.cwd());
  return skillsOf(process.cwd()).filter((name) => packThatNeeds(repo, name) === undefined);
}

/** The Purutos beside this one. */
export const neighboursHere = (): string[] => Object.keys(findNeighbours(process.cwd()));

/** Those that the Puruto here may call. */
export const targetsHere = (): string[] => allowedHere().map(({ name }) => name);

/** What the Puruto here may ask a target for: what its policy names, else whatever the target can be asked for. */
export function allowedActions(target: unknown): string[] {
  const allowed = allowedHere().find(({ name }) => name === target);
  if (allowed === undefined) return [];
  return [...(allowed.actions ?? actionsThere(allowed.name))];
}

const allowedHere = () => allowancesOf(diskRepo(process.cwd()))?.targets ?? [];

/** What a Puruto of this name can be asked for. */
export function actionsThere(name: string): string[] {
  const skills = skillsNamed(process.cwd(), name);
  return skills === undefined ? [] : [ask, ...skills];
}

/** More than anybody looks through. */
const most = 1000;

import { existsSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { isPuruto } from "../../templates/ipc/files/ipc/local/find.ts";
import { ask, isActionName, isRepoName } from "../../templates/ipc/files/ipc/names.ts";

/** Purutos by name, each with the skills it can be asked for. */
export type Neighbours = Readonly<Record<string, readonly string[]>>;

/** The Purutos that lie beside `folder`, an absolute path, sorted by name. */
export function findNeighbours(folder: string): Neighbours {
  const workspace = dirname(folder);
  const names = list(workspace).filter((name) => name !== basename(folder) && isRepoName(name));
  const purutos = names.filter((name) => isPuruto(join(workspace, name)));
  return Object.fromEntries(purutos.map((name) => [name, skillsOf(join(workspace, name))]));
}

/** What a neighbour of this name can be asked for: first in words, which takes no skill. */
export const actionsOf = (neighbours: Neighbours, name: string): string[] =>
  Object.hasOwn(neighbours, name) ? [ask, ...(neighbours[name] ?? [])] : [];

/** The skills of the Puruto in `folder`, those that can be asked for. */
export function skillsOf(folder: string): string[] {
  const skills = join(folder, ".claude/skills");
  return list(skills).filter((name) => isActionName(name) && existsSync(join(skills, name, "SKILL.md")));
}

// A folder that cannot be read has no neighbours to offer, and is no reason to stop.
function list(folder: string): string[] {
  try {
    return readdirSync(folder).toSorted();
  } catch {
    return [];
  }
}

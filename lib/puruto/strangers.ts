import { findTarget } from "../../templates/ipc/files/ipc/local/find.ts";
import { ask } from "../../templates/ipc/files/ipc/names.ts";
import { skillsOf } from "./neighbours.ts";

/** Names that somebody gave: targets with their actions, or callers, which have none. */
export type Named = readonly (readonly [name: string, actions: readonly string[]])[];

/**
 * What is named and not there, in a line each: Purutos that no call would find, and actions that their targets have no
 * skill for. Both may come to be, so they are worth a warning and no more.
 *
 * @param folder the absolute path of the Puruto whose policy names them
 */
export const strangersAmong = (folder: string, named: Named): string[] =>
  named.flatMap(([name, actions]) => {
    const skills = skillsNamed(folder, name);
    if (skills === undefined) return [`${name} is not in the workspace (yet)`];
    return actions
      .filter((action) => action !== ask && !isAmong(skills, action))
      .map((action) => `${name} has no skill ${action} (yet); it has ${inShort([ask, ...skills])}`);
  });

/** The skills of the Puruto that a call of this name would find; undefined where it finds none. */
export function skillsNamed(folder: string, name: string): string[] | undefined {
  const around = { folder, environment: process.env, settings: new Map<string, string>() };
  const { folder: found } = findTarget(name, around);
  return found === undefined ? undefined : skillsOf(found);
}

/** The first of some names, in words: nobody reads thousands. */
export const inShort = (names: readonly string[]): string =>
  [...names.slice(0, 20), ...(names.length > 20 ? ["…"] : [])].join(", ");

/** A skill `a-b` does the action `a_b`, too. */
const isAmong = (skills: readonly string[], action: string): boolean =>
  skills.includes(action) || skills.includes(action.replaceAll("_", "-"));

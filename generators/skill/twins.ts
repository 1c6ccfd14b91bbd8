import { realpathSync } from "node:fs";
import { join } from "node:path";
import { skillsLink } from "../../standard/rules/skills-link.ts";
import { skillsFolder } from "../../standard/rules/skills.ts";
import { lookAt } from "../../lib/writing/open-file.ts";
import type { Removal } from "../../lib/writing/changes.ts";
import { contentsOf, type Content } from "./contents.ts";

/** What goes with a skill where `.agents/skills` is a copy, and what stays there. */
export interface Twins {
  readonly removals: readonly Removal[];
  readonly notes: readonly string[];
}

/**
 * What of a skill in a copied `.agents/skills` goes with it: what is as the skill has it, byte for byte, and a link to
 * it. What else is there is its user's, and stays.
 *
 * @param folder the repo, absolute
 * @param contents what the skill holds
 */
export function twinsOf(folder: string, name: string, contents: readonly Content[]): Twins {
  const path = `${skillsLink}/${name}`;
  const found = lookAt(join(folder, path));
  if (found === undefined || !isOwn(folder)) return none;
  const leads = found.isSymbolicLink() ? realOf(join(folder, path)) : undefined;
  if (leads !== undefined && leads === realOf(join(folder, skillsFolder, name)))
    return { removals: [{ path, kind: "remove" }], notes: [] };
  const hashes = new Map(contents.map((one) => [one.path.replace(skillsFolder, skillsLink), one.hash]));
  const [gone, left] = split(
    contentsOf(folder, path),
    (one) => one.hash !== undefined && hashes.get(one.path) === one.hash,
  );
  return {
    removals: gone.map((one) => ({ path: one.path, kind: "remove", folder: path })),
    notes: left.length === 0 ? [] : [`${path} has what the skill had not, and it stays: ${listed(left)}`],
  };
}

const none: Twins = { removals: [], notes: [] };

/** Whether `.agents/skills` is a folder of the repo, and not the skills by another name. */
const isOwn = (folder: string): boolean =>
  realOf(join(folder, skillsLink)) === join(realpathSync.native(folder), skillsLink) &&
  realOf(join(folder, skillsLink)) !== realOf(join(folder, skillsFolder));

function realOf(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}

function split<T>(all: readonly T[], goes: (one: T) => boolean): [T[], T[]] {
  return [all.filter(goes), all.filter((one) => !goes(one))];
}

function listed(contents: readonly Content[]): string {
  const names = contents.slice(0, 3).map(({ path }) => path);
  return names.join(", ") + (contents.length > 3 ? ` and ${contents.length - 3} more` : "");
}

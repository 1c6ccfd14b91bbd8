import { basename, dirname } from "node:path";
import { namesOf } from "../../standard/identity.ts";
import { textOf, type Repo } from "../../standard/repo.ts";
import { allowancesOf } from "../../lib/puruto/allowances.ts";
import { diskRepo } from "../../lib/puruto/disk-repo.ts";
import { listing } from "../../lib/puruto/skill-lists.ts";
import { purutosIn } from "../../lib/puruto/workspace.ts";
import type { Change } from "../../lib/writing/changes.ts";

/** Who names a skill still when it is gone: rules and README, and policies of Purutos beside this one. */
export function mentionsOf(folder: string, repo: Repo, name: string, edits: readonly Change[]): string[] {
  const named = new RegExp(`\`/?${name}\`|skills/${name}(?![\\w.-])`);
  const texts = listing.filter((path) =>
    named.test(edits.find((edit) => edit.path === path)?.content ?? textOf(repo, path) ?? ""),
  );
  return [
    ...texts.map((path) => `${path} names it still; see what that says`),
    ...callersFor(folder, repo, name).map(
      (caller) => `${caller} may ask for it still: its .puruto-ipc.json names the action`,
    ),
  ];
}

/** The Purutos of the workspace whose policy names the skill as an action of this one. */
function callersFor(folder: string, repo: Repo, name: string): string[] {
  const names = namesOf(repo);
  return neighboursOf(folder).flatMap((caller) => {
    const targets = allowancesOf(diskRepo(caller))?.targets ?? [];
    const isNamed = targets.some((target) => names.includes(target.name) && target.actions?.includes(name));
    return isNamed ? [basename(caller)] : [];
  });
}

/** A workspace that may not be listed has none to tell of. */
function neighboursOf(folder: string): string[] {
  try {
    return purutosIn(dirname(folder));
  } catch {
    return [];
  }
}

import { mkdirSync, rmdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { messageOf, PurutoError } from "../../standard/errors.ts";
import { skillsLink } from "../../standard/rules/skills-link.ts";
import { whyNotLinked } from "../../lib/puruto/repair-link.ts";
import { warn } from "../../lib/reporting/print.ts";
import { writeChanges, type Change } from "../../lib/writing/changes.ts";

/**
 * Writes to a workspace, which is made where it is not there yet: all of it, or nothing.
 *
 * @param root absolute
 * @returns what could not be done afterwards: a link that stayed a file
 * @throws PurutoError as `writeChanges` does.
 */
export async function writeWorkspace(root: string, changes: readonly Change[]): Promise<string[]> {
  const made = makeFolder(root);
  try {
    writeChanges(root, changes, warn);
  } catch (error) {
    if (made !== undefined) takeBack(root, made);
    throw error;
  }
  const warnings: string[] = [];
  for (const { path } of changes.filter((change) => isLink(change.path)))
    warnings.push(...(await whyNotLinked(join(root, path.slice(0, -skillsLink.length)))));
  return warnings;
}

const isLink = (path: string): boolean => path === skillsLink || path.endsWith(`/${skillsLink}`);

/** Makes a folder with those above it. @returns the first that was not there */
function makeFolder(folder: string): string | undefined {
  try {
    return mkdirSync(folder, { recursive: true });
  } catch (cause) {
    throw new PurutoError("write-failed", `nothing was written to ${folder}: ${messageOf(cause)}`, { cause });
  }
}

/** Removes folders from the innermost out, as far as they are empty. */
function takeBack(inner: string, outer: string): void {
  try {
    for (let folder = inner; folder.length >= outer.length; folder = dirname(folder)) rmdirSync(folder);
  } catch {
    // Somebody else put something there meanwhile.
  }
}

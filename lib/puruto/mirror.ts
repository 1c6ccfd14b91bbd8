import { realpathSync, type BigIntStats } from "node:fs";
import { basename, dirname, join } from "node:path";
import { diskRepo } from "./disk-repo.ts";
import { textOf, type Repo } from "../../standard/repo.ts";
import { skillsLink } from "../../standard/rules/skills-link.ts";
import { skillsFolder } from "../../standard/rules/skills.ts";
import { checkPlaces, type Change, type Removal } from "../writing/changes.ts";
import { lookAt } from "../writing/open-file.ts";

/**
 * These changes, and where `.agents/skills` is a copy of the skills the same of each file's twin in it: of a twin that
 * is as the file is now, byte for byte, or that is not there yet. Whatever else a copy holds is not ours and stays.
 * (docs/upgrade.md.)
 *
 * @param folder the repo, absolute; nothing of the changes is written in it yet
 * @throws PurutoError as `checkPlaces` does.
 */
export function withTwins<T extends Change | Removal>(folder: string, changes: readonly T[]): T[] {
  const hasCopy = lookAt(join(folder, skillsLink))?.isDirectory() === true;
  const copied = hasCopy ? diskRepo(folder) : undefined;
  const all = changes.flatMap((change) => [change, ...(copied ? twinOf(copied, folder, change) : [])]);
  checkPlaces(folder, all);
  return all;
}

function twinOf<T extends Change | Removal>(repo: Repo, folder: string, change: T): T[] {
  if (!change.path.startsWith(`${skillsFolder}/`)) return [];
  const path = change.path.replace(skillsFolder, skillsLink);
  const [file, twin] = [join(folder, change.path), join(folder, path)];
  // A link on the way leads to the file itself, or to what is no copy.
  if (realPlace(twin) !== join(realpathSync.native(folder), path) || realPlace(file) === realPlace(twin))
    return [];
  const found = lookAt(twin);
  if (found === undefined)
    return change.kind === "remove" || !hasRoom(twin) ? [] : [{ ...change, path, kind: "create" }];
  const text = textOf(repo, path);
  const isCopy = text !== undefined && text === textOf(repo, change.path) && !isOne(found, lookAt(file));
  return isCopy && found.isFile() ? [{ ...change, path }] : [];
}

/** Where a path really is, as far as it is there; the rest as it is. */
function realPlace(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return join(realPlace(dirname(path)), basename(path));
  }
}

/** Whether the nearest that is there above a path is a folder. */
function hasRoom(path: string): boolean {
  const found = lookAt(dirname(path));
  return found === undefined ? hasRoom(dirname(path)) : found.isDirectory();
}

/** Whether these are one file, with two names. */
const isOne = (one: BigIntStats, other: BigIntStats | undefined): boolean =>
  one.dev === other?.dev && one.ino === other.ino;

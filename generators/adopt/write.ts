import { lstatSync, realpathSync, rmdirSync, symlinkSync, unlinkSync } from "node:fs";
import { resolve } from "node:path";
import { messageOf, PurutoError } from "../../standard/errors.ts";
import { skillsFolder } from "../../standard/rules/skills.ts";
import { skillsLink } from "../../standard/rules/skills-link.ts";
import { askGit } from "../../lib/puruto/git/ask.ts";
import { repositoryOf } from "../../lib/puruto/git/repository.ts";
import { whyNotLinked } from "../../lib/puruto/repair-link.ts";
import { warn } from "../../lib/reporting/print.ts";
import { writeChanges } from "../../lib/writing/changes.ts";
import { inFolderOf } from "../../lib/writing/held-folder.ts";
import type { Adoption } from "./adoption.ts";

/**
 * Writes what was prepared, all or nothing; a run that is killed is finished by `puruto upgrade`.
 *
 * @returns what could not be done afterwards: a link that stayed a file
 * @throws PurutoError as `writeChanges` does
 */
export async function writeAdoption(folder: string, { changes, link }: Adoption): Promise<string[]> {
  const made = link === undefined ? [] : linkSkills(folder, link);
  try {
    writeChanges(folder, changes, warn);
  } catch (error) {
    takeBack(folder, made);
    throw error;
  }
  return changes.some(({ path }) => path === skillsLink) ? whyNotLinked(folder) : [];
}

/** What of these changes git would not take, by the ignore rules of the repo. */
export async function ignoredOf(folder: string, { changes }: Adoption): Promise<string[]> {
  const repository = repositoryOf(folder);
  if (repository === undefined) return [];
  const { top, prefix } = repository;
  const at = prefix === "" ? "" : `${prefix}/`;
  const created = changes.filter(({ kind }) => kind === "create").map(({ path }) => at + path);
  const { stdout = "" } = await askGit(top, [...ignored, ...created]);
  return stdout
    .split("\0")
    .filter((path) => path !== "")
    .map((path) => path.slice(at.length));
}

const ignored = ["ls-files", "--others", "--ignored", "--exclude-standard", "-z", "--"];

/** Makes one of the two folders of skills a link to the other. @returns what was made for it, the first last */
function linkSkills(folder: string, path: string): string[] {
  const root = realpathSync.native(folder);
  const target = path === skillsLink ? skillsFolder : skillsLink;
  const made: string[] = [];
  try {
    inFolderOf(root, path, (at) => makeLink(root, at, target), made);
    return [path, ...made.toReversed()];
  } catch (cause) {
    takeBack(folder, made.toReversed());
    const text = `nothing was written to ${folder}: ${path} cannot be a link to ${target}: ${messageOf(cause)}`;
    throw new PurutoError("write-failed", text, { cause });
  }
}

function makeLink(root: string, at: string, target: string): void {
  if (process.platform === "win32") symlinkSync(resolve(root, target), at, "junction");
  else symlinkSync(`../${target}`, at);
}

function takeBack(folder: string, paths: readonly string[]): void {
  const root = realpathSync.native(folder);
  for (const place of paths) inFolderOf(root, place, (path) => remove(path));
}

/** A link, or a folder that nobody has put anything in. */
function remove(path: string): void {
  const isLink = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink();
  if (isLink === true) unlinkSync(path);
  else rmdirSync(path);
}

import { randomUUID } from "node:crypto";
import { copyFileSync, constants, lstatSync, mkdirSync, readdirSync, renameSync } from "node:fs";
import { rmSync, symlinkSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { hideFromGit, type AskGit } from "./hidden.ts";
import { hasFolders, isFolder, skillsFolder, skillsLink, wasLink } from "./skills-link.ts";
import { words } from "./words/base.ts";

/** Does something at the path of `.agents/skills`, by which that is reached meanwhile. */
export type Reach = <T>(work: (path: string) => T) => T;

/**
 * Puts the link `.agents/skills` back where a clone without links made it a file, or where it leads nowhere: as a
 * junction or a copy where links are not allowed. A copy gets what it lacks, and nothing in it is overwritten.
 * Answers what was done, in words; nothing where all is well, or where there is none.
 */
export async function repairSkillsLink(
  root: string,
  ask: AskGit,
  reach: Reach = (work) => work(join(root, skillsLink)),
): Promise<string[]> {
  if (!hasFolders(root)) return [];
  if (reach((path) => wasLink(root, path))) return replace(root, ask, reach);
  const added = reach((path) => (isFolder(path) ? addMissing(join(root, skillsFolder), path) : 0));
  return added === 0 ? [] : [words.copiedWhatItLacked(skillsLink, skillsFolder)];
}

/** It is made beside its place first, so that nothing is lost where it cannot be made. */
async function replace(root: string, ask: AskGit, reach: Reach): Promise<string[]> {
  const name = `skills.${randomUUID()}`;
  try {
    const isLink = reach((path) => make(root, join(dirname(path), name)));
    // Git on Windows takes a junction for a folder.
    const isSeen = !isLink || process.platform === "win32";
    const told = isSeen ? await hideFromGit(root, skillsLink, ask) : [];
    reach((path) => swap(root, path, join(dirname(path), name)));
    const done = isLink ? words.linked(skillsLink, skillsFolder) : words.copied(skillsFolder, skillsLink);
    return [done, ...told];
  } finally {
    reach((path) => rmSync(join(dirname(path), name), { recursive: true, force: true }));
  }
}

/** Makes a link to the skills, or a copy where links are not allowed; says whether it is a link. */
function make(root: string, path: string): boolean {
  const isLink = link(root, path);
  if (!isLink) addMissing(join(root, skillsFolder), path);
  return isLink;
}

function swap(root: string, path: string, made: string): void {
  if (!wasLink(root, path)) throw new Error(words.changedMeanwhile(skillsLink));
  rmSync(path);
  renameSync(made, path);
}

function link(root: string, path: string): boolean {
  try {
    if (process.platform === "win32") symlinkSync(resolve(root, skillsFolder), path, "junction");
    else symlinkSync(`../${skillsFolder}`, path);
    return true;
  } catch {
    return false;
  }
}

/** Copies what a folder has and its copy lacks; answers how many files. */
function addMissing(from: string, to: string): number {
  if (lstatSync(to, { throwIfNoEntry: false }) === undefined) mkdirSync(to);
  const entries = isFolder(to) ? readdirSync(from, { withFileTypes: true }) : [];
  return entries.reduce((added, entry) => {
    const [original, copy] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) return added + addMissing(original, copy);
    if (!entry.isFile() || lstatSync(copy, { throwIfNoEntry: false }) !== undefined) return added;
    copyFileSync(original, copy, constants.COPYFILE_EXCL);
    return added + 1;
  }, 0);
}

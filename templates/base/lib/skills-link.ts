import { randomUUID } from "node:crypto";
import { copyFileSync, constants, existsSync, lstatSync, mkdirSync, readdirSync } from "node:fs";
import { readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { hideFromGit, type AskGit } from "./hidden.ts";

const skills = ".claude/skills";

/** Where Codex and Gemini CLI look for skills: a link to `.claude/skills`, or a copy where links are not allowed. */
export const skillsLink = ".agents/skills";

/**
 * Puts the link `.agents/skills` back where a clone without links made it a file, or where it leads nowhere: as a
 * junction or a copy where links are not allowed. A copy gets what it lacks, and nothing in it is overwritten.
 * Answers what was done, in words; nothing where all is well, or where there is none.
 */
export async function repairSkillsLink(root: string, ask: AskGit): Promise<string[]> {
  const path = join(root, skillsLink);
  if (isBroken(root)) return replace(root, path, ask);
  const added = hasFolders(root) && isFolder(path) ? addMissing(join(root, skills), path) : 0;
  return added === 0 ? [] : [`copied to ${skillsLink} what it lacked of ${skills}`];
}

/** Whether `.agents/skills` is a file that was a link, or a link to nothing. */
export function isBroken(root: string): boolean {
  const path = join(root, skillsLink);
  if (!hasFolders(root)) return false;
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found?.isSymbolicLink()) return !existsSync(path);
  // What git writes in place of a link is its target; any other file is somebody's.
  const isShort = found?.isFile() === true && found.size < 256;
  return isShort && resolve(root, ".agents", readFileSync(path, "utf8").trim()) === resolve(root, skills);
}

/** Whether what leads to both is folders, and no links that may lead anywhere. */
const hasFolders = (root: string): boolean =>
  [".agents", ".claude", skills].every((folder) => isFolder(join(root, folder)));

const isFolder = (path: string): boolean =>
  lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/** It is made beside its place first, so that nothing is lost where it cannot be made. */
async function replace(root: string, path: string, ask: AskGit): Promise<string[]> {
  const made = `${path}.${randomUUID()}`;
  try {
    const isLink = link(root, made);
    if (!isLink) addMissing(join(root, skills), made);
    // Git on Windows takes a junction for a folder.
    const isSeen = !isLink || process.platform === "win32";
    const told = isSeen ? await hideFromGit(root, skillsLink, ask) : [];
    rmSync(path);
    renameSync(made, path);
    return [isLink ? `linked ${skillsLink} to ${skills}` : `copied ${skills} to ${skillsLink}`, ...told];
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
}

function link(root: string, path: string): boolean {
  try {
    if (process.platform === "win32") symlinkSync(resolve(root, skills), path, "junction");
    else symlinkSync(`../${skills}`, path);
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

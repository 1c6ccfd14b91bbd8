import { randomUUID } from "node:crypto";
import { lstatSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { words } from "./words/base.ts";

/** Asks git in the folder that holds `.git`; gives what it printed, or nothing where it failed. */
export type AskGit = (top: string, args: readonly string[]) => Promise<string | undefined>;

/**
 * Tells git, in this clone alone, that whatever stands for the link at `path` is no change: neither that the link is
 * gone, nor the files of a copy. Answers what was done, in words; nothing where git knows of no link there.
 */
export async function hideFromGit(root: string, path: string, ask: AskGit): Promise<string[]> {
  const top = topOf(root);
  if (top === undefined) return [];
  const place = join(relative(top, root), path).replaceAll(sep, "/");
  const known = await ask(top, ["ls-files", "--stage", "-z", "--", place]);
  if (known?.startsWith("120000 ") === false) return [];
  const isExcluded = known !== undefined && exclude(top, place);
  const isSkipped =
    isExcluded && (await ask(top, ["update-index", "--skip-worktree", "--", place])) !== undefined;
  if (isSkipped) return [words.toldGit(path)];
  return [words.gitNotTold(path)];
}

/** The nearest folder that holds `.git`, from this one up. */
function topOf(folder: string): string | undefined {
  if (lstatSync(join(folder, ".git"), { throwIfNoEntry: false }) !== undefined) return folder;
  return dirname(folder) === folder ? undefined : topOf(dirname(folder));
}

/** Keeps a path out of what git would add, and says whether it is; only a clone's own `.git` is written to. */
function exclude(top: string, place: string): boolean {
  const folder = join(top, ".git/info");
  const file = join(folder, "exclude");
  if (!is("folder", join(top, ".git")) || !is("folder", folder) || !is("file", file)) return false;
  const before = lstatSync(file, { throwIfNoEntry: false }) === undefined ? "" : readFileSync(file, "utf8");
  const line = `/${place.replaceAll(/[\\*?[\]]/g, "\\$&")}`;
  if (before.split(/\r?\n/).includes(line)) return true;
  mkdirSync(folder, { recursive: true });
  // Under a new name first: what has two names is changed under this one alone.
  const unfinished = `${file}.${randomUUID()}`;
  writeFileSync(unfinished, `${before.replace(/([^\n])$/, "$1\n")}${line}\n`, { flag: "wx" });
  renameSync(unfinished, file);
  return true;
}

/** Whether a path is what is said, or free for it; a link is neither. */
function is(kind: "file" | "folder", path: string): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false });
  return found === undefined || (kind === "file" ? found.isFile() : found.isDirectory());
}

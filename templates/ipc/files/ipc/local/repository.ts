import { lstatSync, readdirSync, realpathSync } from "node:fs";
import type { Stats } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { attempt, readText } from "../files.ts";

/**
 * The folder, from `folder` up (a real path), that holds `.git`. Undefined where there is none, or where it leads to
 * what belongs to another folder: a repo could have the names of any other's files told as its own.
 */
export function workTreeOf(folder: string): string | undefined {
  const top = topOf(folder);
  const own = top && gitFolderOf(top);
  return own !== undefined && hasOwnIndex(own) ? top : undefined;
}

function topOf(folder: string): string | undefined {
  if (lookAt(join(folder, ".git")) !== undefined) return folder;
  const above = dirname(folder);
  return above === folder ? undefined : topOf(above);
}

function gitFolderOf(top: string): string | undefined {
  const path = join(top, ".git");
  const found = lookAt(path);
  if (found?.isDirectory()) return path;
  return found?.isFile() ? attempt(() => followed(top, path)) : undefined;
}

/** Where a file leads: that of a linked work tree, which says whose it is, or of a submodule, whose settings do. */
function followed(top: string, file: string): string | undefined {
  const to = /^gitdir: (.+)/.exec(readText(file))?.[1];
  if (to === undefined) return undefined;
  const folder = realpathSync.native(resolve(top, to));
  const isOfTree = attempt(() => leadsTo(readText(join(folder, "gitdir")).trimEnd(), folder, file));
  const isOfModule = () => attempt(() => leadsTo(workTreeIn(join(folder, "config")), folder, top));
  return isOfTree === true || isOfModule() === true ? folder : undefined;
}

const leadsTo = (path: string, from: string, to: string): boolean =>
  realpathSync.native(resolve(from, path)) === to;

function workTreeIn(config: string): string {
  const [, path = ""] = /^\s*worktree\s*=\s*"?(.+?)"?\s*$/m.exec(readText(config)) ?? [];
  return path;
}

/** Whether the names of files are its own: git would read another's through a link. */
function hasOwnIndex(folder: string): boolean {
  const names = attempt(() => readdirSync(folder)) ?? [];
  const indexes = names.filter((name) => name === "index" || name.startsWith("sharedindex."));
  return indexes.every((name) => lookAt(join(folder, name))?.isFile());
}

/** What lies at `path`, a link as a link. Undefined where nothing does, or nobody can look. */
export function lookAt(path: string): Stats | undefined {
  return attempt(() => lstatSync(path, { throwIfNoEntry: false }));
}

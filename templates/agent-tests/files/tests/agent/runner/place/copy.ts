import {
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";

/**
 * Copies a Puruto for one run: without secrets, database, journals, git's own and whatever says what is expected. Links
 * that lead out of it are left out, since what is written through them would stay. (docs/agent-tests.md, "What a run
 * sees".)
 */
export const copyRepo = (root: string, to: string): void => copyFolder(root, to, { root, to, path: "" });

/** Links the packages of a Puruto to its copy, and those that Node finds above it to the workspace. */
export function linkPackages(root: string, copy: string, workspace: string): void {
  const above = foldersAbove(root).map(packagesIn).find(existsSync);
  if (existsSync(packagesIn(root))) symlinkSync(packagesIn(root), packagesIn(copy), "junction");
  if (above !== undefined) symlinkSync(above, packagesIn(workspace), "junction");
}

const packagesIn = (folder: string): string => join(folder, "node_modules");

function foldersAbove(folder: string): string[] {
  const above = dirname(folder);
  return above === folder ? [] : [above, ...foldersAbove(above)];
}

/** Copies a folder of fixtures as it is, without links that lead out of it. */
export function copyFixture(from: string, to: string): void {
  copyFolder(from, to, { root: from, to, path: "", all: true });
}

interface Copying {
  readonly root: string;
  readonly to: string;
  /** Relative to the root, with `/`; ends in one. */
  readonly path: string;
  readonly all?: true;
}

function copyFolder(from: string, to: string, copying: Copying): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const path = `${copying.path}${entry.name}`;
    if (copying.all !== true && isWithheld(path)) continue;
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) copyFolder(source, target, { ...copying, path: `${path}/` });
    else if (entry.isFile()) copyFileSync(source, target, constants.COPYFILE_FICLONE);
    else if (entry.isSymbolicLink()) copyLink(source, target, copying);
  }
}

/** What no run sees. An empty `db/` stays, and what is never empty in git. */
export const isWithheld = (path: string): boolean =>
  /(^|\/)\.git$/.test(path) ||
  /(^|\/)node_modules$/.test(path) ||
  /^(runs|tests|evals)$/.test(path) ||
  /^\.(claude|agents)\/skills\/[^/]+\/evals$/.test(path) ||
  /^db\/(?!\.gitkeep$)/.test(path) ||
  (/(^|\/)\.env(\..*)?$/.test(path) && !path.endsWith(".env.example"));

function copyLink(source: string, target: string, { root, to }: Copying): void {
  const way = relative(root, resolve(dirname(source), readlinkSync(source)));
  if (way === ".." || way.startsWith(`..${sep}`) || isAbsolute(way)) return;
  const isFolder = statSync(source, { throwIfNoEntry: false })?.isDirectory() === true;
  symlinkSync(relative(dirname(target), join(to, way)) || ".", target, isFolder ? "dir" : "file");
}

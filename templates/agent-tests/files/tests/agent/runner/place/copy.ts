import {
  constants,
  copyFileSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  symlinkSync,
} from "node:fs";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";

/**
 * Copies a Puruto for one run: without secrets, database, journals, git's own and whatever says what is expected; with
 * its packages linked. Links that lead out of it are left out, since what is written through them would stay.
 * (docs/agent-tests.md, "What a run sees".)
 */
export function copyRepo(root: string, to: string): void {
  copyFolder(root, to, { root, to, path: "" });
  const packages = join(root, "node_modules");
  if (lstatSync(packages, { throwIfNoEntry: false }) !== undefined)
    symlinkSync(packages, join(to, "node_modules"), "junction");
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
  /^\.claude\/skills\/[^/]+\/evals$/.test(path) ||
  /^db\/(?!\.gitkeep$)/.test(path) ||
  (/(^|\/)\.env(\..*)?$/.test(path) && !path.endsWith(".env.example"));

function copyLink(source: string, target: string, { root, to }: Copying): void {
  const way = relative(root, resolve(dirname(source), readlinkSync(source)));
  if (way === ".." || way.startsWith(`..${sep}`) || isAbsolute(way)) return;
  symlinkSync(relative(dirname(target), join(to, way)) || ".", target, "junction");
}

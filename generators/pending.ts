/**
 * Changes of a repo on their way to disk. They are staged as a whole in a folder of the repo, with what was there
 * before and a journal; renaming that folder to `.puruto-pending` decides that they will happen. From then on
 * whoever finds it can finish them, and a failure can take them back.
 */
import { createHash, randomUUID } from "node:crypto";
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync } from "node:fs";
import { readdirSync, realpathSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { PurutoError } from "../standard/errors.ts";
import type { Change, Removal } from "./changes.ts";
import { checkInside } from "./inside.ts";

/** What happens to one file: it is `after` where it was `before`, both as hashes; null stands for no file. */
interface Step {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

const pendingIn = (folder: string): string => join(folder, ".puruto-pending");
const stagingPrefix = ".puruto-staging-";
const newIn = (staging: string, index: number): string => join(staging, "new", String(index));
const oldIn = (staging: string, index: number): string => join(staging, "old", String(index));

/** Whether changes of this repo were interrupted, and wait to be finished. */
export const isPending = (folder: string): boolean => existsSync(pendingIn(folder));

/**
 * Stages changes; on return they are bound to happen. A failure leaves the repo as it was.
 *
 * @throws Error in words for the user where a path cannot be written, or as the file system does.
 */
export function stageSteps(folder: string, changes: readonly (Change | Removal)[]): Step[] {
  const staging = mkdtempSync(join(folder, stagingPrefix));
  try {
    for (const side of ["new", "old"]) mkdirSync(join(staging, side));
    const steps = changes.map((change, index) => stage(folder, staging, change, index));
    writeFileSync(join(staging, "journal.json"), JSON.stringify(steps));
    renameSync(staging, pendingIn(folder));
    return steps;
  } catch (error) {
    remove(staging);
    throw error;
  }
}

/**
 * Makes staged changes happen. A failure puts back what was there.
 *
 * @throws Error as the file system does.
 */
export function applySteps(folder: string, steps: readonly Step[]): void {
  const made: string[] = [];
  try {
    for (const [index, step] of steps.entries()) apply(folder, step, index, made);
  } catch (error) {
    for (const [index, step] of steps.entries()) takeBack(folder, step, index);
    for (const path of made.toReversed()) removeEmpty(path);
    retire(folder);
    throw error;
  }
  retire(folder);
}

/** What finishing came to: the paths that are as they were to be, and those that were changed since and kept. */
export interface Finished {
  readonly paths: readonly string[];
  readonly kept: readonly string[];
}

/**
 * Finishes the changes of an interrupted run. A file that was changed since stays as it is, with the new text beside
 * it as `NAME.new`.
 *
 * @returns undefined where none was interrupted.
 * @throws PurutoError `interrupted` where that cannot be done.
 */
export function finishInterrupted(folder: string): Finished | undefined {
  for (const name of readdirSync(folder)) if (name.startsWith(stagingPrefix)) remove(join(folder, name));
  if (!isPending(folder)) return undefined;
  try {
    const steps = readJournal(folder);
    const kept = steps
      .filter((step, index) => finish(folder, step, index) === "kept")
      .map(({ path }) => path);
    retire(folder);
    return { paths: steps.map(({ path }) => path).filter((path) => !kept.includes(path)), kept };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const text = `the interrupted change in ${pendingIn(folder)} cannot be finished: ${reason}; mend that, or remove the folder and restore the repo with git`;
    throw new PurutoError("interrupted", text, 1, { cause });
  }
}

function stage(folder: string, staging: string, change: Change | Removal, index: number): Step {
  const path = realPath(folder, change.path);
  const target = join(folder, path);
  const before = hashAt(target);
  const stats = statSync(target, { throwIfNoEntry: false });
  if (stats !== undefined) {
    if (!stats.isFile()) throw new Error(`${path} is no file, where one belongs; move it away first`);
    if ((stats.mode & 0o222) === 0) throw new Error(`${path} is read-only; make it writable first`);
    copyFileSync(target, oldIn(staging, index));
  }
  if (change.kind === "remove") return { path, before, after: null };
  const staged = newIn(staging, index);
  writeFileSync(staged, change.content);
  if (stats !== undefined) chmodSync(staged, stats.mode);
  return { path, before, after: hashAt(staged) };
}

/** A link stays a link: what it leads to is written. */
function realPath(folder: string, path: string): string {
  const target = join(folder, path);
  if (!existsSync(target)) return path;
  return relative(realpathSync(folder), realpathSync(target)).replaceAll("\\", "/");
}

function apply(folder: string, step: Step, index: number, made: string[]): void {
  const target = join(folder, step.path);
  if (step.after === null) return rmSync(target, { force: true });
  const first = mkdirSync(dirname(target), { recursive: true });
  if (first !== undefined) made.push(...between(first, dirname(target)));
  replace(target, newIn(pendingIn(folder), index));
}

/** Puts a copy in place at once, so that the staged one is there until all is done. */
function replace(target: string, staged: string): void {
  const temporary = temporaryOf(target);
  try {
    copyFileSync(staged, temporary);
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

const temporaryOf = (target: string): string => `${target}.puruto-tmp`;

function takeBack(folder: string, step: Step, index: number): void {
  const target = join(folder, step.path);
  const old = oldIn(pendingIn(folder), index);
  // By renaming, which a full disk allows.
  if (step.before !== null && hashAt(target) !== step.before) renameSync(old, target);
  if (step.before === null && existsSync(target) && hashAt(target) === step.after) rmSync(target);
}

function finish(folder: string, step: Step, index: number): "done" | "kept" {
  const target = join(folder, step.path);
  const now = hashAt(target);
  if (now === step.after) return "done";
  if (now === step.before) {
    apply(folder, step, index, []);
    return "done";
  }
  rmSync(temporaryOf(target), { force: true });
  if (step.after !== null) replace(`${target}.new`, newIn(pendingIn(folder), index));
  return "kept";
}

/** The journal of an interrupted run. It may come from anywhere, so its paths and texts are checked. */
function readJournal(folder: string): Step[] {
  const journal = join(pendingIn(folder), "journal.json");
  if (!statSync(journal).isFile()) throw new Error("its journal is no file");
  const steps = JSON.parse(readFileSync(journal, "utf8")) as Step[];
  for (const [index, { path, after }] of steps.entries()) {
    if (!isPlain(path))
      throw new Error(`its journal names ${JSON.stringify(path)}, which is no path in the repo`);
    checkInside(folder, path);
    if (after !== null && hashAt(newIn(pendingIn(folder), index)) !== after) {
      throw new Error(`the text for ${path} is not what its journal says`);
    }
  }
  return steps;
}

const isPlain = (path: unknown): boolean =>
  typeof path === "string" &&
  path.split(/[/\\]/).every((part) => part !== "" && !/^(\.{1,2}|\.git)$/i.test(part));

/** The hash of a file's bytes; null where nothing is. What is no file has none, and is like no other. */
function hashAt(path: string): string | null {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return null;
  return stats.isFile() ? createHash("sha256").update(readFileSync(path)).digest("hex") : "no file";
}

/**
 * Removing takes many steps: under its name, half a folder would look like changes to be finished. What cannot be
 * removed now, the next run removes.
 */
function retire(folder: string): void {
  const retired = join(folder, stagingPrefix + randomUUID());
  try {
    renameSync(pendingIn(folder), retired);
    remove(retired);
  } catch {
    // The changes are done, or taken back: this says nothing about them.
  }
}

/** The folders from the first to the last, which lies below it. */
const between = (first: string, last: string): string[] =>
  first === last ? [last] : [...between(first, dirname(last)), last];

function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Somebody else put something there: it stays.
  }
}

const remove = (path: string): void => rmSync(path, { recursive: true, force: true });

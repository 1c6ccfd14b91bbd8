/**
 * What a change of a repo is about to do, kept where no repo can bring it: in the user's own state folder, under a
 * random id. (docs/security.md, "Interrupted changes".)
 */
import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PurutoError } from "../../standard/errors.ts";
import { digestOf } from "./bytes.ts";
import { openState } from "./state.ts";

/** What happens to one file: it is `after` where it was `before`, both as hashes; null stands for no file. */
export interface Step {
  /** With `/`, relative to the repo; no link on the way. */
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
  /** The folder that goes when all is done, where nothing but folders is left in it. */
  readonly folder?: string;
}

export interface Journal {
  /** The process that writes, which may be at work still. */
  readonly pid: number;
  readonly steps: readonly Step[];
  /** When it was written, in milliseconds. */
  readonly time: number;
}

export const newId = (): string => randomBytes(16).toString("hex");

/** Whether a text is an id as `newId` makes them. */
export const isId = (text: string): boolean => /^[0-9a-f]{32}$/.test(text);

/**
 * Keeps a journal.
 *
 * @param root the repo that is about to change: absolute, and no link
 * @param texts what files get, by the number of the step; undefined where a file goes
 * @returns whether there was a folder to keep it in
 * @throws Error as the file system does; nothing is kept then.
 */
export function keepJournal(
  root: string,
  id: string,
  steps: readonly Step[],
  texts: readonly (string | undefined)[],
): boolean {
  const state = openState(root);
  if (state === undefined) return false;
  prune(state);
  const folder = join(state, id);
  try {
    mkdirSync(folder, { mode: 0o700 });
    for (const [index, text] of texts.entries())
      if (text !== undefined) writeFileSync(join(folder, String(index)), text, { mode: 0o600 });
    writeFileSync(join(folder, "journal.json"), JSON.stringify({ pid: process.pid, steps }), { mode: 0o600 });
    return true;
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/**
 * The journal that is kept under an id; undefined where there is none.
 *
 * @throws PurutoError `interrupted` where it cannot be read.
 */
export function findJournal(root: string, id: string): Journal | undefined {
  const state = openState(root);
  if (state === undefined || !isId(id)) return undefined;
  const file = join(state, id, "journal.json");
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats === undefined) return undefined;
  try {
    return { ...(JSON.parse(readFileSync(file, "utf8")) as Omit<Journal, "time">), time: stats.mtimeMs };
  } catch (cause) {
    const text = `a change of ${root} was interrupted, and its journal ${file} cannot be read: ${String(cause)}; restore the repo with git, and remove .puruto-pending`;
    throw new PurutoError("interrupted", text, { cause });
  }
}

/**
 * The text that a file gets, by the number of its step.
 *
 * @throws Error where it is not the one that was kept.
 */
export function textOfStep(root: string, id: string, index: number, { path, after }: Step): string {
  const text = readFileSync(join(openState(root) ?? "", id, String(index)), "utf8");
  if (digestOf(text) === after) return text;
  throw new Error(`the text for ${path} is not the one that was kept`);
}

/** Forgets a journal; what cannot be removed says nothing about the changes, and is pruned some day. */
export function dropJournal(root: string, id: string): void {
  const state = openState(root);
  if (state !== undefined) remove(join(state, id));
}

/** Milliseconds after which nobody comes back to finish a change. */
const oldest = 90 * 24 * 60 * 60 * 1000;

function prune(state: string): void {
  for (const name of readdirSync(state).filter(isId)) {
    const folder = join(state, name);
    const stats = statSync(folder, { throwIfNoEntry: false });
    if (stats !== undefined && Date.now() - stats.mtimeMs > oldest) remove(folder);
  }
}

function remove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // Another process was faster, or the folder is read-only now.
  }
}

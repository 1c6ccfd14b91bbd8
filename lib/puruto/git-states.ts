import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import type { Ignored } from "../../standard/repo.ts";
import { startOf } from "../writing/open-file.ts";
import { repositoryOf } from "./git/repository.ts";
import { readChanges } from "./uncommitted.ts";

/** What git says of a Puruto. */
export interface Git {
  /** Null when it cannot be read. */
  readonly branch: string | null;
  /** Null when git was not asked, did not answer, or ignores the folder. */
  readonly changes: number | null;
  /** Why git did not answer; null when it did, or was not asked. */
  readonly problem: string | null;
}

/** What git says of a folder, and whether it covers `.env` there. */
export interface GitState {
  readonly git: Git | null;
  readonly environment: Ignored;
}

export const noRepository: GitState = { git: null, environment: "no repository" };

/**
 * What git says of each of these folders, given as absolute paths; a few at a time.
 *
 * @param askGit whether it is asked for changes: one process a repo
 */
export async function gitStates(folders: readonly string[], askGit: boolean): Promise<GitState[]> {
  const states: GitState[] = [];
  const queue = folders.entries();
  const worker = async (): Promise<void> => {
    for (const [index, folder] of queue) states[index] = await readGit(folder, askGit);
  };
  await Promise.all(Array.from({ length: availableParallelism() * 2 }, worker));
  return states;
}

/**
 * The branch of the repository in `top`, the folder that holds `.git`, or the start of the commit it is at; null when
 * that cannot be read. No process is started.
 */
export function branchOf(top: string): string | null {
  const head = readLine(join(gitFolder(top), "HEAD")) ?? "";
  const commit = /^[0-9a-f]{40,64}$/.test(head) ? head.slice(0, 7) : null;
  // Where references are kept in tables, HEAD is a stand-in.
  return /^ref: refs\/heads\/(?!\.invalid$)(.+)$/.exec(head)?.[1] ?? commit;
}

async function readGit(folder: string, askGit: boolean): Promise<GitState> {
  const repository = repositoryOf(folder);
  if (repository === undefined) return noRepository;
  const branch = branchOf(repository.top);
  const said = askGit ? await readChanges(repository) : undefined;
  const git = { branch, changes: said?.count ?? null, problem: said?.problem ?? null };
  return { git, environment: said?.environment ?? "unknown" };
}

/**
 * In a worktree and in a submodule `.git` is a file that names the folder, which lies outside; of it one line is read,
 * of a file that has to be called HEAD and has to look like one.
 */
function gitFolder(top: string): string {
  const path = join(top, ".git");
  const named = /^gitdir: (.+)$/.exec(readLine(path) ?? "")?.[1];
  return named === undefined ? path : resolve(top, named);
}

const longest = 4096;

/** The first line of a regular file; undefined where there is none. */
const readLine = (path: string): string | undefined =>
  startOf(path, longest)?.toString("utf8").split(/\r?\n/)[0];

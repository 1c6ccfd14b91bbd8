import { availableParallelism } from "node:os";
import type { Ignored } from "../../standard/repo.ts";
import { branchOf } from "./branch.ts";
import { repositoryOf } from "./git/repository.ts";
import { readChanges, type Changes, type NoAnswer } from "./uncommitted.ts";

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

async function readGit(folder: string, askGit: boolean): Promise<GitState> {
  const repository = repositoryOf(folder);
  if (repository === undefined) return noRepository;
  const branch = branchOf(repository.top);
  const said: Partial<Changes> | NoAnswer = askGit ? await readChanges(repository) : {};
  if (said.problem !== undefined)
    return { git: { branch, changes: null, problem: said.problem }, environment: "unknown" };
  const { count = null, environment = "unknown" } = said;
  return { git: { branch, changes: count, problem: null }, environment };
}

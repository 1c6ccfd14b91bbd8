import { existsSync, readdirSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { jobOf, type Job } from "../../templates/ipc/files/ipc/jobs/job.ts";
import type { Kept } from "../../templates/ipc/files/ipc/jobs/kept.ts";
import {
  allJobs,
  hasEnded,
  isName,
  jobNamed,
  openStore,
  runnerOf,
} from "../../templates/ipc/files/ipc/jobs/store.ts";
import { here, isRunning } from "../../templates/ipc/files/ipc/local/identity.ts";
import { isRepoName } from "../../templates/ipc/files/ipc/names.ts";
import { stateFolder } from "../writing/state.ts";
import { findWorkspace } from "./workspace.ts";

/**
 * The jobs that run, by the Puruto that has them, of those in these folders, absolute. To look ends, keeps and removes
 * nothing. (docs/ipc.md, "Jobs".)
 */
export function runningJobs(folders: readonly string[]): Map<string, readonly Job[]> {
  const running = unendedJobs(folders[0]).filter(isAtWork);
  return new Map(
    folders.map((folder) => {
      const real = realOf(folder);
      return [folder, running.filter((kept) => kept.folder === real).map((kept) => jobOf(kept, undefined))];
    }),
  );
}

/**
 * The ids of the jobs, as completion offers them, of the Puruto `from` in the workspace `root`; of the one in the current
 * folder where that is "".
 *
 * @throws PurutoError as `findWorkspace` does.
 */
export function jobsOf(from: string, root: string): string[] {
  if (!isKept() || (from !== "" && !isRepoName(from))) return [];
  const folder = from === "" ? process.cwd() : join(findWorkspace(root), from);
  if (!existsSync(folder)) return [];
  const ids = allJobs(openStore(folder)).map(({ request }) => request.request_id);
  return ids.filter((id) => /^[\w.-]{1,200}$/.test(id));
}

/** Whether there was ever a job: to open a store makes one. */
const isKept = (): boolean => existsSync(join(stateFolder(), "jobs"));

function unendedJobs(folder = ""): Kept[] {
  if (!isKept()) return [];
  try {
    const store = openStore(folder);
    return readdirSync(store.path)
      .filter((name) => isName(name) && !hasEnded({ place: join(store.path, name) }))
      .flatMap((name) => jobNamed(store, name) ?? []);
  } catch {
    return [];
  }
}

function isAtWork(kept: Kept): boolean {
  if (kept.boot !== here().boot) return false;
  const runner = runnerOf(kept);
  // Of one that nobody has begun yet, or that another system runs, nothing else can be told.
  return !runner || runner.namespace !== here().namespace || isRunning(runner);
}

function realOf(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}

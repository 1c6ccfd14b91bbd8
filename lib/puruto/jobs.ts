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
import { stateFolder } from "../writing/state.ts";

/**
 * The jobs that run, by the Puruto that has them, of those in these folders, absolute. To look ends, keeps and removes
 * nothing. (docs/ipc.md, "Jobs".)
 */
export function runningJobs(folders: readonly string[]): Map<string, readonly Job[]> {
  const running = allKept(folders[0]).filter(isAtWork);
  return new Map(
    folders.map((folder) => {
      const real = realOf(folder);
      return [folder, running.filter((kept) => kept.folder === real).map((kept) => jobOf(kept, undefined))];
    }),
  );
}

/** The ids of the jobs of the Puruto in the current folder, as completion offers them. */
export function jobsHere(): string[] {
  if (!isKept()) return [];
  const ids = allJobs(openStore(process.cwd())).map(({ request }) => request.request_id);
  return ids.filter((id) => /^[\w.-]{1,200}$/.test(id));
}

/** Whether there was ever a job: to open a store makes one. */
const isKept = (): boolean => existsSync(join(stateFolder(), "jobs"));

function allKept(folder = ""): Kept[] {
  if (!isKept()) return [];
  try {
    const store = openStore(folder);
    return readdirSync(store.path)
      .filter(isName)
      .flatMap((name) => jobNamed(store, name) ?? []);
  } catch {
    return [];
  }
}

function isAtWork(kept: Kept): boolean {
  if (hasEnded(kept) || kept.boot !== here().boot) return false;
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

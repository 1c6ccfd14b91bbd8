import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./environment.ts";

/**
 * Ends what calls of this Puruto left running when they were killed themselves, and journals them. Without delegation
 * there is nothing to end. (docs/ipc.md, "Limits".)
 */
export async function endLostCalls(): Promise<void> {
  const runtime = await load<{ readonly endLost: () => Promise<void> }>("local", "lost.ts");
  await runtime?.endLost();
}

/** What this Puruto had others do as jobs: how many run, and which ended with an error within a day. */
export interface Jobs {
  readonly running: number;
  readonly failed: readonly Job[];
}

/** A job, as the runtime tells of it. (docs/ipc.md, "Jobs".) */
interface Job {
  readonly id: string;
  readonly target: string;
  readonly action: string;
  readonly state: "running" | "ended";
  readonly status?: "ok" | "error";
  readonly code?: string;
  readonly ended_at?: string;
}

/** How the jobs of this Puruto stand; undefined where its delegation has none, or cannot keep any. */
export async function checkJobs(): Promise<Jobs | undefined> {
  type Runtime = { readonly listJobs: () => Promise<{ readonly jobs?: readonly Job[] }> };
  const runtime = await load<Runtime>("jobs", "look.ts");
  const { jobs } = (await runtime?.listJobs()) ?? {};
  if (jobs === undefined) return undefined;
  return {
    running: jobs.filter(({ state }) => state === "running").length,
    // The latest: a schedule that fails again and again makes thousands.
    failed: jobs.filter(({ status }) => status === "error").slice(0, 20),
  };
}

/** A module of the delegation; undefined where it is not there. */
async function load<T>(...path: readonly string[]): Promise<T | undefined> {
  const file = join(root, "ipc", ...path);
  return existsSync(file) ? ((await import(pathToFileURL(file).href)) as T) : undefined;
}

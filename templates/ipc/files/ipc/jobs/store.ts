import { createHash } from "node:crypto";
import {
  existsSync,
  linkSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { newId } from "../caller/request.ts";
import { attempt, isThere } from "../files.ts";
import type { InvocationResult } from "../contract.ts";
import { here, identify } from "../local/identity.ts";
import { openState } from "../local/state.ts";
import { readEnd, readKept, readRunner } from "./kept.ts";
import type { Accepted, Ended, Kept, Runner } from "./kept.ts";

/** Where the jobs of the Puruto in `folder` are kept, with those of others. */
export interface Store {
  readonly folder: string;
  readonly path: string;
}

/** Opens the store. Throws where there is no state folder to use (docs/ipc.md, "Jobs"). */
export function openStore(folder: string): Store {
  const path = openState("jobs", folder);
  if (path === undefined)
    throw new Error("jobs are kept in your state folder, and there is none that you alone can write to");
  return { folder: realpathSync(folder), path };
}

/** The job with that id, of this Puruto alone. Throws when it is there and cannot be read. */
export function findJob(store: Store, id: string): Kept | undefined {
  const place = placeOf(store, id);
  try {
    return readKept(place);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new Error(`the job in ${place} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}

/** Every job of this Puruto that can be read. */
export function allJobs({ folder, path }: Store): Kept[] {
  return readdirSync(path)
    .filter(isName)
    .flatMap((name) => attempt(() => readKept(join(path, name))) ?? [])
    .filter((kept) => kept.folder === folder);
}

/** The job that lies under that name. Undefined where there is none that can be read. */
export function jobNamed({ path }: Store, name: string): Kept | undefined {
  return isName(name) ? attempt(() => readKept(join(path, name))) : undefined;
}

/**
 * Keeps a job, whole or not at all: of several that keep one of the same id one does, and the others get undefined.
 * Throws what the disk says when it cannot be kept.
 */
export function keepJob(store: Store, job: Accepted): Kept | undefined {
  const place = placeOf(store, job.request.request_id);
  const draft = mkdtempSync(join(store.path, draftPrefix));
  try {
    writeFileSync(join(draft, "job"), asText(job), { flag: "wx", mode: 0o600 });
    // To move a folder over one that has something in it fails, whatever the system.
    renameSync(draft, place);
    return { ...job, place };
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (existsSync(place)) return undefined;
    throw error;
  }
}

/** What the names of folders begin with that are no jobs yet. */
export const draftPrefix = ".new-";

/** Whether a folder of that name is a job's. */
export function isName(name: string): boolean {
  return /^[0-9a-f]{64}$/.test(name);
}

/** Has this process be the one that runs the job, or ends it unrun. False when another is. */
export function claim({ place }: Kept): boolean {
  return writeOnce(place, "run", { ...identify(process.pid), ...here() } satisfies Runner);
}

/** Who runs it. Undefined where nobody has begun, null where nobody can tell. */
export function runnerOf({ place }: Kept): Runner | null | undefined {
  const path = join(place, "run");
  return isThere(path) ? (attempt(() => readRunner(path)) ?? null) : undefined;
}

/** Keeps what came of the job, once. False when somebody else did. */
export function endJob({ place }: Kept, response: InvocationResult): boolean {
  return writeOnce(place, "end", { ended_at: new Date().toISOString(), response } satisfies Ended);
}

/** Whether it has ended, which is sooner told than what came of it. */
export function hasEnded({ place }: Pick<Kept, "place">): boolean {
  return isThere(join(place, "end"));
}

/** What came of the job. Undefined while it has not ended. */
export function endOf(kept: Kept): Ended | undefined {
  return hasEnded(kept) ? readEnd(join(kept.place, "end"), kept.request) : undefined;
}

/** Asks whoever runs the job to end it. */
export function askToEnd({ place }: Kept): void {
  writeFileSync(join(place, "cancel"), "", { mode: 0o600 });
}

/** Whether somebody asked for that. */
export function isToEnd({ place }: Kept): boolean {
  return existsSync(join(place, "cancel"));
}

/** Says nothing of the id, which may be any text, and differs for each Puruto. */
function placeOf({ folder, path }: Store, id: string): string {
  const text = JSON.stringify([folder, id]);
  return join(path, createHash("sha256").update(text).digest("hex"));
}

const asText = (value: unknown): string => `${JSON.stringify(value)}\n`;

// Written aside first, then put in its place under its name, which fails where there is one: so nobody reads half of it.
function writeOnce(place: string, name: string, value: unknown): boolean {
  const draft = join(place, newId(".new", new Date()));
  try {
    writeFileSync(draft, asText(value), { flag: "wx", mode: 0o600 });
    linkSync(draft, join(place, name));
    return true;
  } catch (error) {
    if (isThere(join(place, name))) return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

import { readFileSync } from "node:fs";
import { attempt } from "../ipc/files.ts";
import { exists, identify, isRunning } from "../ipc/local/identity.ts";
import { findProcess } from "../ipc/local/processes.ts";

/**
 * Tells under npm whether npm is gone since now, or the shell between: a signal to npm ends that shell, which passes
 * nothing on, and npm that is killed leaves both (docs/services.md, "Start and stop"). Started otherwise, nobody is missed.
 */
export function watchStarter(environment: NodeJS.ProcessEnv = process.env): () => boolean {
  if (!("npm_lifecycle_event" in environment)) return () => false;
  const parent = process.ppid;
  if (process.platform === "win32") return () => !exists(parent);
  const above = findProcess(parent)?.parent;
  // Where there is no shell between, npm's own starter is above: that may go.
  const npm = above !== undefined && isNpm(above) ? identify(above) : undefined;
  return () => process.ppid !== parent || (npm !== undefined && !isRunning(npm));
}

const isNpm = (pid: number): boolean =>
  attempt(() => /\bnpm\b/.test(readFileSync(`/proc/${pid}/cmdline`, "utf8"))) ?? false;

import { readFileSync } from "node:fs";
import { watchStarters } from "../ipc/command/interruption.ts";
import { attempt } from "../ipc/files.ts";
import { findProcess } from "../ipc/local/processes.ts";

/**
 * Tells under npm whether npm is gone since now, or the shell between: a signal to npm ends that shell, which passes
 * nothing on, and npm that is killed leaves both (docs/services.md, "Start and stop"). Started otherwise, nobody is missed.
 */
export const watchStarter = (environment: NodeJS.ProcessEnv = process.env): (() => boolean) =>
  "npm_lifecycle_event" in environment ? watchStarters(npmAbove) : () => false;

/** Where there is no shell between, npm's own starter is above: that may go. */
function npmAbove(parent: number): number | undefined {
  const above = findProcess(parent)?.parent;
  return above !== undefined && isNpm(above) ? above : undefined;
}

const isNpm = (pid: number): boolean =>
  attempt(() => /\bnpm\b/.test(readFileSync(`/proc/${pid}/cmdline`, "utf8"))) ?? false;

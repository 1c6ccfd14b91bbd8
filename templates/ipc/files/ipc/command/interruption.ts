import { exists, identify, isRunning } from "../local/identity.ts";
import { findProcess } from "../local/processes.ts";

/** A signal that fires when the command is to end, and how to stop looking. */
export interface Interruption {
  readonly signal: AbortSignal;
  stop: () => void;
}

/**
 * Fires at SIGINT, SIGTERM and SIGHUP, and, looking each second, when whoever started the command is gone: its parent
 * and, under npm, its parent's parent, since npm passes no SIGHUP on and a shell between them survives. Only for a
 * command: in a program, signals belong to the program (docs/ipc.md, "Limits").
 */
export function watchForInterruption(environment: NodeJS.ProcessEnv = process.env): Interruption {
  const controller = new AbortController();
  const interrupt = (): void => controller.abort();
  const underNpm = "npm_lifecycle_event" in environment;
  const isAlone = watchStarters((parent) => (underNpm ? findProcess(parent)?.parent : undefined));
  const timer = setInterval(() => isAlone() && interrupt(), 1000).unref();
  for (const name of signals) process.on(name, interrupt);
  const stop = (): void => {
    clearInterval(timer);
    for (const name of signals) process.off(name, interrupt);
  };
  return { signal: controller.signal, stop };
}

const signals: readonly NodeJS.Signals[] = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * Tells whether one of those who started this process is gone since now: its parent, or the process that `aboveOf` names
 * besides (docs/ipc.md, "Limits"). On Windows the parent alone.
 */
export function watchStarters(aboveOf: (parent: number) => number | undefined): () => boolean {
  const parent = process.ppid;
  if (process.platform === "win32") return () => !exists(parent);
  const above = aboveOf(parent);
  const starter = above === undefined ? undefined : identify(above);
  return () => process.ppid !== parent || (starter !== undefined && !isRunning(starter));
}

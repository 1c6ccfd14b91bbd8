import type { ChildProcess } from "node:child_process";

const running = new Set<ChildProcess>();
const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Whether a process can lead a group of its own, which is then ended as a whole. */
export const hasGroups = process.platform !== "win32";

/** Sees to it that a process, the leader of its group, does not outlive this one: it does not hear of Ctrl-C. */
export function watch(child: ChildProcess): void {
  running.add(child);
  if (running.size > 1) return;
  process.on("exit", endAll);
  for (const signal of signals) process.on(signal, onSignal);
}

/** Ends the watch over a process that has ended. */
export function unwatch(child: ChildProcess): void {
  running.delete(child);
  if (running.size > 0) return;
  process.off("exit", endAll);
  for (const signal of signals) process.off(signal, onSignal);
}

/** Ends a process and its group at once. */
export function end(child: ChildProcess): void {
  try {
    if (hasGroups && child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    else child.kill("SIGKILL");
  } catch {
    // It had ended by itself.
  }
}

function endAll(): void {
  for (const child of running) {
    end(child);
    unwatch(child);
  }
}

function onSignal(signal: NodeJS.Signals): void {
  endAll();
  // Without a listener the signal does again what it always does.
  if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
}

const signals: readonly NodeJS.Signals[] = ["SIGINT", "SIGTERM", "SIGHUP"];
const running = new Set<AbortController>();
let received: NodeJS.Signals | undefined;

/**
 * Runs `work` with a signal that fires, its reason the name, when this process gets SIGINT, SIGTERM or SIGHUP.
 * Once no work is left the process ends by that signal, as it would have without us: unless somebody else
 * listens to it, or the program `survives` it, to print what came of the work.
 */
export async function interruptible<T>(
  work: (interrupted: AbortSignal) => Promise<T>,
  survives: boolean,
): Promise<T> {
  const controller = new AbortController();
  if (running.size === 0) for (const name of signals) process.on(name, interrupt);
  running.add(controller);
  try {
    return await work(controller.signal);
  } finally {
    running.delete(controller);
    if (running.size === 0) release(survives);
  }
}

function interrupt(name: NodeJS.Signals): void {
  received = name;
  for (const controller of running) controller.abort(name);
}

function release(survives: boolean): void {
  for (const name of signals) process.off(name, interrupt);
  const name = received;
  received = undefined;
  if (name !== undefined && !survives && process.listenerCount(name) === 0) process.kill(process.pid, name);
}

/** A signal that fires when the system, or somebody at a terminal, wants this process to end; which it does not by itself then. */
export function watchSignals(): AbortSignal {
  const controller = new AbortController();
  for (const name of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(name, () => controller.abort());
  return controller.signal;
}

const every = 5000;
const longest = 20_000;

/**
 * Calls `woken` when this machine has slept, or its clock was set forward: by the clock of the wall, more has passed than
 * a timer takes. Gives what ends the watch.
 */
export function watchSleep(woken: () => void): () => void {
  let last = Date.now();
  const timer = setInterval(() => {
    const now = Date.now();
    if (now - last > longest) woken();
    last = now;
  }, every);
  return () => clearInterval(timer);
}

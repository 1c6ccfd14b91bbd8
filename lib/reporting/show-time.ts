import { replaceLine } from "./print.ts";

/**
 * Shows on standard error, where that is a terminal, what takes its time and for how long it has.
 *
 * @returns what ends it: nothing of it stays
 */
export function showTime(what: string): () => void {
  const { isTTY, columns } = process.stderr;
  if (!isTTY) return () => {};
  // A terminal that nobody has set up says 0.
  const width = columns > 0 ? columns : 80;
  const began = performance.now();
  const show = (): void => {
    const seconds = Math.round((performance.now() - began) / 1000);
    replaceLine(`${what}, ${seconds} s`.slice(0, width - 1));
  };
  show();
  const timer = setInterval(show, 1000).unref();
  return () => {
    clearInterval(timer);
    replaceLine("");
  };
}

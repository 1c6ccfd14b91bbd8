/**
 * Milliseconds of a clock that nobody can set: the same one in every process of this machine until it is started
 * anew (docs/ipc.md, "Limits").
 */
export function monotonic(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1000 + nanoseconds / 1e6;
}

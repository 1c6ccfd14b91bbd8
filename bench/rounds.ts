import { spawnSync, type SpawnSyncOptions } from "node:child_process";

/** The median of what each takes. They take turns, so that noise hits all alike; the first round only warms up. */
export function medians<T>(rounds: number, subjects: readonly T[], run: (subject: T) => number): number[] {
  const times = subjects.map((): number[] => []);
  for (let round = 0; round <= rounds; round += 1)
    for (const [index, subject] of subjects.entries()) {
      const time = run(subject);
      if (round > 0) times[index]?.push(time);
    }
  return times.map((all) => all.toSorted((one, other) => one - other)[all.length >> 1] ?? 0);
}

/** Starts Node and waits for it: milliseconds, and what it said. Throws where it ends with another code. */
export function timed(args: readonly string[], options: SpawnSyncOptions = {}, code = 0) {
  const began = performance.now();
  const ended = spawnSync(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"], ...options });
  const time = performance.now() - began;
  if (ended.status !== code)
    throw new Error(`${args.join(" ").slice(0, 100)} ended with ${ended.status}: ${String(ended.stderr)}`);
  return { time, said: String(ended.stdout).trim() };
}

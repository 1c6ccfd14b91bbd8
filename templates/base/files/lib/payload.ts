/** What somebody asks a script to do. */
export type Payload = Readonly<Record<string, unknown>>;

/** An error as scripts tell it: what it is about, and a code that stays. */
export const failure = (code: string, what: string, cause?: unknown): Error =>
  new Error(`${what} [${code}]`, { cause });

/** What is wrong with a value, said by whoever does not know where that value stands. */
export class Wrong extends Error {}

/** What each reader gives; throws with all that is wrong at once. */
export function readAll<T extends object>(readers: { [K in keyof T]: () => T[K] }): T {
  const faults: string[] = [];
  const read = Object.entries<() => unknown>(readers).map(([key, work]) => {
    try {
      return [key, work()];
    } catch (error) {
      if (!(error instanceof Wrong)) throw error;
      faults.push(error.message);
      return [key, undefined];
    }
  });
  if (faults.length > 0) throw failure("bad-payload", faults.join("; "));
  return Object.fromEntries(read) as T;
}

/** Numbers that are the same again for the same seed. */
export interface Random {
  /** From `least` to `most`. */
  between(least: number, most: number): number;
  of<T>(all: readonly [T, ...T[]]): T;
  shuffled<T>(all: readonly T[]): T[];
}

/** The seed that is given by `SEED`, else any. */
export const seedGiven = (): number => Number(process.env["SEED"] ?? Math.floor(Math.random() * 2 ** 31));

/** What comes of a seed (mulberry32). */
export function randomOf(seed: number): Random {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    between: (least, most) => Math.floor(least + next() * (most - least + 1)),
    of: (all) => all[Math.floor(next() * all.length)] ?? all[0],
    shuffled: (all) =>
      all
        .map((each) => ({ each, at: next() }))
        .toSorted((a, b) => a.at - b.at)
        .map(({ each }) => each),
  };
}

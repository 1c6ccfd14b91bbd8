/** The name that a misspelt word most likely stands for, if one is near enough. Words of any length cost little. */
export function nearest(word: string, names: readonly string[]): string | undefined {
  const near = names
    .filter((name) => Math.abs(name.length - word.length) <= slipsIn(name))
    .map((name) => ({ name, far: distance(word.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, far }) => far <= slipsIn(name));
  return near.toSorted((one, other) => one.far - other.far)[0]?.name;
}

/** How many letters of a name may be wrong. */
const slipsIn = (name: string): number => Math.max(1, Math.floor(name.length / 3));

/** How many letters have to be put in, taken out or replaced (Levenshtein). */
function distance(one: string, other: string): number {
  let above = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [row, letter] of one.split("").entries()) {
    const line = [row + 1];
    for (const [at, its] of other.split("").entries()) {
      const [across = 0, up = 0, left = 0] = [above[at], above[at + 1], line[at]];
      line.push(Math.min(up + 1, left + 1, across + Number(letter !== its)));
    }
    above = line;
  }
  return above.at(-1) ?? 0;
}

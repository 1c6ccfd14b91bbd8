import { closest, distance } from "fastest-levenshtein";

/** The name that a misspelt word most likely stands for, if any is near enough; of several, one that the word begins. */
export function nearest(word: string, names: readonly string[]): string | undefined {
  if (names.length === 0) return undefined;
  const isBegun = (name: string): number => Number(name.startsWith(word));
  // Of those at the same distance, this takes the first.
  const found = closest(
    word,
    names.toSorted((one, other) => isBegun(other) - isBegun(one)),
  );
  return distance(word, found) <= Math.max(1, Math.floor(found.length / 3)) ? found : undefined;
}

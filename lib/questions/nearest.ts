import { closest, distance } from "fastest-levenshtein";

/** The name that a misspelt word most likely stands for, if any is near enough. */
export function nearest(word: string, names: readonly string[]): string | undefined {
  if (names.length === 0) return undefined;
  const found = closest(word, [...names]);
  return distance(word, found) <= Math.max(1, Math.floor(found.length / 3)) ? found : undefined;
}

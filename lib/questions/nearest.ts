/** The name that a misspelt word most likely stands for, if any is near enough. */
export async function nearest(word: string, names: readonly string[]): Promise<string | undefined> {
  const { closest, distance } = await import("fastest-levenshtein");
  const found = closest(word, [...names]);
  return distance(word, found) <= Math.max(1, Math.floor(found.length / 3)) ? found : undefined;
}

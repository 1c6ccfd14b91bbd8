/** How many items a list begins with that are so, found by halves: no item is so that comes behind one that is not. */
export function countFirst<T>(items: readonly T[], isSo: (item: T) => boolean): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isSo(items[middle] as T)) low = middle + 1;
    else high = middle;
  }
  return low;
}

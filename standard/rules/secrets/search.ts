/** Where one of many values stands in a text. */
export interface Hit {
  readonly name: string;
  /** Of its last character. */
  readonly index: number;
}

/**
 * Looks for many values of 8 characters or more in a text, in one pass: as many as they are, the text is read once.
 * A value counts as found by its last 16 characters, since tokens and keys of one kind begin alike.
 */
export function searchFor(values: ReadonlyMap<string, string>): (text: string) => Hit[] {
  const names = new Map(Array.from(values, ([value, name]) => [value.slice(-16), name]));
  /** By their last characters, how long the ends are that are looked for. */
  const lengths = new Map<string, Set<number>>();
  for (const end of names.keys())
    lengths.set(end.slice(-8), (lengths.get(end.slice(-8)) ?? new Set()).add(end.length));
  /** The characters that a value ends with: most places of a text are done with there. */
  const last = new Set(Array.from(names.keys(), (end) => end.charCodeAt(end.length - 1)));
  return (text) => {
    const hits: Hit[] = [];
    if (names.size === 0) return hits;
    // The first hundred are enough.
    for (let end = 8; end <= text.length && hits.length < 100; end += 1) {
      if (!last.has(text.charCodeAt(end - 1))) continue;
      for (const length of lengths.get(text.slice(end - 8, end)) ?? []) {
        const name = names.get(text.slice(Math.max(0, end - length), end));
        if (name !== undefined) hits.push({ name, index: end - 1 });
      }
    }
    return hits;
  };
}

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
export class ValueSearch {
  readonly #names = new Map<string, string>();
  /** By their last characters, how long the ends are that are looked for. */
  readonly #lengths = new Map<string, Set<number>>();

  /** The characters that a value ends with: most places of a text are done with there. */
  readonly #last = new Set<number>();

  constructor(values: ReadonlyMap<string, string>) {
    for (const [value, name] of values) {
      const end = value.slice(-16);
      const lengths = this.#lengths.get(end.slice(-8)) ?? new Set();
      this.#lengths.set(end.slice(-8), lengths.add(end.length));
      this.#names.set(end, name);
      this.#last.add(end.charCodeAt(end.length - 1));
    }
  }

  /** The first hundred are enough. */
  in(text: string): Hit[] {
    const hits: Hit[] = [];
    if (this.#names.size === 0) return hits;
    for (let end = 8; end <= text.length && hits.length < 100; end += 1) {
      if (!this.#last.has(text.charCodeAt(end - 1))) continue;
      for (const length of this.#lengths.get(text.slice(end - 8, end)) ?? []) {
        const name = this.#names.get(text.slice(Math.max(0, end - length), end));
        if (name !== undefined) hits.push({ name, index: end - 1 });
      }
    }
    return hits;
  }
}

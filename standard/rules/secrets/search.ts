/**
 * Looks for many words in a text, in one pass over it (Aho and Corasick): as many as they may be, it takes the time
 * of reading the words once and the text once.
 */
export class WordSearch {
  /** By state and character, the state that follows; 0 is the beginning of all words. */
  readonly #next = new Map<number, number>();
  /** By state, the one of its longest end that begins a word as well. */
  readonly #fallback = [0];
  /** By state, the word that ends there. */
  readonly #words: (string | undefined)[] = [undefined];

  constructor(words: Iterable<string>) {
    let tips = Array.from(words, (word) => ({ word, state: 0, parent: 0 }));
    // All words at once, one character further each time: a fallback is shorter than its state.
    for (let at = 0; tips.length > 0; at += 1) {
      const longer = tips.filter(({ word }) => word.length > at);
      for (const tip of longer) this.#grow(tip, at);
      tips = longer;
    }
  }

  /** The words in the text, and where each ends. */
  *in(text: string): Generator<{ word: string; end: number }> {
    let state = 0;
    for (let at = 0; at < text.length; at += 1) {
      state = this.#step(state, text.charCodeAt(at));
      const word = this.#words[state];
      if (word !== undefined) yield { word, end: at + 1 };
    }
  }

  #grow(tip: { word: string; state: number }, at: number): void {
    const code = tip.word.charCodeAt(at);
    const known = this.#next.get(keyOf(tip.state, code));
    const state = known ?? this.#fallback.length;
    if (known === undefined) {
      // Looked up before the state is there, or it would find itself.
      const fallback = tip.state === 0 ? 0 : this.#step(this.#fallback[tip.state] ?? 0, code);
      this.#next.set(keyOf(tip.state, code), state);
      this.#fallback.push(fallback);
      this.#words.push(this.#words[fallback]);
    }
    if (at === tip.word.length - 1) this.#words[state] = tip.word;
    tip.state = state;
  }

  #step(from: number, code: number): number {
    for (let state = from; ; state = this.#fallback[state] ?? 0) {
      const next = this.#next.get(keyOf(state, code));
      if (next !== undefined) return next;
      if (state === 0) return 0;
    }
  }
}

const keyOf = (state: number, code: number): number => state * 0x1_0000 + code;

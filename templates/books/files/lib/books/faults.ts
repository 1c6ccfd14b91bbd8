import { failure, Wrong } from "../payload.ts";
import { words } from "../words/books.ts";

/** What is wrong with a file, by line; told all at once. */
export class Faults {
  readonly #found: string[] = [];

  /** Does work on a line; where something is wrong with it, that is kept, and nothing comes of it. */
  on<T>(line: number, work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof Wrong)) throw error;
      this.add(line, error.message);
      return undefined;
    }
  }

  add(line: number, what: string): void {
    this.#found.push(words.onLine(line, what));
  }

  /** Throws where anything is wrong: the first five of all that is. */
  tell(): void {
    const shown = this.#found.slice(0, 5);
    if (shown.length > 0) throw failure("bad-line", words.badLines(shown, this.#found.length - shown.length));
  }
}

import { maxDepth } from "../../../../ipc/json.ts";
import { words } from "../../../../lib/words/agent-tests.ts";
import { Lexer } from "../yaml.ts";
import type { Reading } from "./spot.ts";

/**
 * Whether a text nests deeper, or is of more pieces, than is read. What parses goes into itself for each level, and what
 * lies on one line can have as many of them as letters.
 */
export function isOvergrown(text: string, { say }: Reading): boolean {
  const depth = new Depth();
  let pieces = 0;
  for (const piece of new Lexer().lex(text)) {
    depth.pass(piece);
    pieces += 1;
    const isDeep = depth.deepest > maxDepth;
    if (!isDeep && pieces <= mostPieces) continue;
    say({ line: depth.line, column: 1 }, isDeep ? words.tooDeep(maxDepth) : words.tooMany(mostPieces));
    return true;
  }
  return false;
}

/** Pieces that a file may be made of: what the parser takes for them grows faster than the file. */
const mostPieces = 100_000;

/** How deep what is passed piece by piece nests by its brackets, and by the marks of lists in one line. */
class Depth {
  line = 1;
  #brackets = 0;
  #marks = 0;

  get deepest(): number {
    return this.#brackets + this.#marks;
  }

  pass(piece: string): void {
    const lines = piece.split("\n").length - 1;
    this.line += lines;
    if (lines > 0) this.#marks = 0;
    if (piece === "[" || piece === "{") this.#brackets += 1;
    if (piece === "]" || piece === "}") this.#brackets = Math.max(0, this.#brackets - 1);
    if (piece === "-" || piece === "?") this.#marks += 1;
  }
}

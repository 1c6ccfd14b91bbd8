import { print } from "../lib/reporting/print.ts";
import { lines } from "../lib/reporting/printable.ts";
import { candidatesAt } from "./candidates.ts";
import type { Candidate } from "./values.ts";

/**
 * Prints what may stand where the cursor is, for the scripts that `puruto completion` prints: a candidate a line, its
 * few words behind a tab. A line `/` stands for folders, which the shell knows. Whatever goes wrong, nothing is
 * offered, and nothing said. (docs/completion.md, "How it works".)
 *
 * @param typed the words behind the command's name up to the cursor, as the shell has them; the last is being typed
 * @returns the exit code, always 0
 */
export async function complete(typed: readonly string[]): Promise<number> {
  try {
    const found = await candidatesFor(typed);
    if (found.length > 0) print(lines(found.map(asLine)));
  } catch {}
  return 0;
}

/** The candidates themselves. @throws PurutoError as `candidatesAt` does. */
export async function candidatesFor(typed: readonly string[]): Promise<Candidate[]> {
  const before = joined(typed);
  const word = before.pop() ?? "";
  const found = await candidatesAt(before, word);
  // Bash replaces what stands behind the `=` alone.
  const hidden = typed.includes("=", -2) ? word.lastIndexOf("=") + 1 : 0;
  return found
    .filter(isPlain)
    .map((one) =>
      one.word.startsWith(word.slice(0, hidden)) ? { ...one, word: one.word.slice(hidden) } : one,
    );
}

/** Bash takes a word apart at each `=`. */
function joined(typed: readonly string[]): string[] {
  const words: string[] = [];
  for (const [at, word] of typed.entries()) {
    const goesOn = at > 0 && (word === "=" || typed[at - 1] === "=");
    words.push(goesOn ? (words.pop() ?? "") + word : word);
  }
  return words;
}

/** Whether no shell reads more in a word than the word: a name that a stranger chose must not become a command. */
const isPlain = ({ word }: Candidate): boolean => /^[\w./-][\w./=,+-]*$/.test(word);

const asLine = ({ word, words }: Candidate) => (words === undefined ? word : lines([word, words], "\t"));

// Where a line starts, as dotenv takes it: `export NAME=…` and `NAME: …` too. Not what a value of several lines has
// before its end: such a line counts as a variable, which is one too many at worst.
const assignment = /^(?=[^\S\r\n\u2028\u2029]*(?:export\s+)?([\w.-]+)(?:\s*=|:\s))/gm;

/** The names of the variables that a text in the form of `.env` sets. */
export function variablesOf(text: string): string[] {
  return [...text.matchAll(assignment)].map(([, name = ""]) => name);
}

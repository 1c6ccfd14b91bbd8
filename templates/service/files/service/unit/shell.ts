/** A word for a shell to be typed in: in quotes where it needs them. */
export const inShell = (word: string): string =>
  /^[\w./:@%+=,-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;

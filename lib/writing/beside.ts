/** Where a newer text goes that cannot go into its file. (docs/upgrade.md.) */

/** What lies at a path: its text, where it has one that can be read. */
type LookUp = (path: string) => { readonly text?: string | undefined } | undefined;

/**
 * The first of `NAME.new`, `NAME.new.2`, … that holds this text already, or else is free. What is there is never
 * overwritten.
 */
export function besideOf(path: string, text: string, look: LookUp): { path: string; isThere: boolean } {
  for (let number = 1; ; number += 1) {
    const place = `${path}.new${number === 1 ? "" : `.${number}`}`;
    const found = look(place);
    if (found === undefined) return { path: place, isThere: false };
    if (found.text === text) return { path: place, isThere: true };
  }
}

const mostTerms = 50;

/**
 * What FTS5 is asked for: the notes that have each of the words, of which the last may be only begun. Each is quoted, so
 * that nothing in it is an operator. Undefined where there is no word to look for, as in an emoji.
 */
export function matchOf(query: string, tag: string | undefined): string | undefined {
  const terms = (query.match(/[\p{L}\p{N}\p{M}\p{Co}]+/gu) ?? []).slice(0, mostTerms).map(quoted);
  if (terms.length > 0) terms.push(`${terms.pop()}*`);
  if (tag !== undefined) terms.unshift(`tags : ${quoted(tag)}`);
  return terms.length === 0 ? undefined : terms.join(" ");
}

const quoted = (term: string): string => `"${term.replaceAll('"', '""')}"`;

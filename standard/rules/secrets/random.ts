/**
 * How much of a value nobody would write: the number of its letters, digits and signs that are in no word, no
 * number between separators and no row such as `1234`, `xxxx` or `a1b2c3`, and their share of all. None where a
 * value has so few different characters that it was typed (`deadbeef…`).
 */
export function unreadable(value: string): { number: number; share: number } {
  // Of what is longer, the beginning tells.
  const start = value.slice(0, 400);
  const rest = withoutRows(start);
  if (new Set(rest.toLowerCase()).size < 8) return { number: 0, share: 0 };
  const number = partsOf(rest).reduce((sum, part) => sum + unreadableOf(part), 0);
  const all = partsOf(start).reduce((sum, part) => sum + part.length, 0);
  return { number, share: number / all };
}

/** Whether a value is drawn at random, going by itself alone. */
export function looksRandom(value: string): boolean {
  if (!isMixed(value)) return false;
  const { number, share } = unreadable(value);
  return number >= 8 && share > 0.5;
}

/** Whether letters stand beside digits, or a capital behind a small one: what is drawn at random has that somewhere. */
export const isMixed = (text: string): boolean => /[A-Za-z]\d|\d[A-Za-z]|[a-z][A-Z]/.test(text);

const partsOf = (value: string): string[] => value.match(/[\dA-Za-zÀ-ÿ!#%^&*~]+/g) ?? [];

/** Blanks in place of what stays the same or goes up or down by one, also where two such rows take turns. */
const withoutRows = (value: string): string => withoutRow(withoutRow(value, 1, 4), 2, 6);

function withoutRow(value: string, lag: number, shortest: number): string {
  const lower = value.toLowerCase();
  let [rest, from] = [value, 0];
  while (from + shortest <= lower.length) {
    const end = endOfRow(lower, from, lag);
    const isRow = end - from >= shortest;
    if (isRow) rest = rest.slice(0, from) + " ".repeat(end - from) + rest.slice(end);
    from = isRow ? end : from + 1;
  }
  return rest;
}

/** Where the row ends that begins at a place, each character compared with the one `lag` before it. */
function endOfRow(text: string, from: number, lag: number): number {
  const step = text.charCodeAt(from + lag) - text.charCodeAt(from);
  if (Math.abs(step) > 1) return from;
  let at = from + 1;
  while (text.charCodeAt(at + lag) - text.charCodeAt(at) === step) at += 1;
  return at + lag;
}

/** How many characters of a part between separators are in no word and no number. */
function unreadableOf(part: string): number {
  if (/^(?:v?\d{1,8}|[A-Za-zÀ-ÿ]{1,3})$/i.test(part)) return 0;
  const words = part.match(/[A-ZÀ-Þ]?[a-zß-ÿ]{2,}|[A-ZÀ-Þ]{3,}(?![a-zß-ÿ])/g) ?? [];
  return words.filter(isWord).reduce((rest, { length }) => rest - length, part.length);
}

/** Three letters or more, and most neighbours are neighbours in many words. */
function isWord(letters: string): boolean {
  const word = withoutAccents(letters.toLowerCase());
  let known = 0;
  for (let at = 1; at < word.length; at += 1) if (pairs.has(word.slice(at - 1, at + 1))) known += 1;
  return word.length > 2 && known >= 0.6 * (word.length - 1);
}

/** The words of a list, which blanks are between. */
export const listed = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

export const withoutAccents = (text: string): string =>
  /[^ -~]/.test(text) ? text.normalize("NFD").replaceAll(/\p{M}/gu, "") : text;

// Those that words of English and Spanish, and the names of settings, are mostly made of. Of 676 pairs it is a
// quarter: random letters rarely have three in a row.
const pairs = listed(`
  ab ac ad ag ai al am an ap ar as at au av aw ay az be bi bl bo br bu ca ce ch ci ck cl co cr ct cu da de di do ds
  ea ec ed ee ef eg el em en ep er es et ev ex ey fi fo ga ge gh gi gr gu ha he hi ho hu ia ic id ie ig il im in
  ib io ir is it iv ke ki la le li ll lo lt ma mb me mi mo mp mu my na nc nd ne ng ni nk nm no ns nt nu ob oc od of ok ol om
  on oo op or os ot ou ov ow pa pe pi pl po pr pu qu ra rc rd re rf ri ro rs rt ru sa sc se sh si so sp ss st su sw
  ta te th ti to tr ts tu tw ua ub uc ue ul um un ur us ut va ve vi wa wo yo
`);

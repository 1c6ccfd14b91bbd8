/** What one reader of a `.env` file makes of a line of it. */
export type Setting = readonly [key: string, value: string];

/**
 * What the text of a `.env` file sets, as Node's own `parseEnv` reads it: of a key that stands twice the last counts,
 * a quoted value may have several lines, and `\n` between double quotes is a line break. Other than that, a byte order
 * mark is no part of the first key, a line that means nothing costs no other line, and it takes linear time.
 */
export function parseEnvFile(text: string): Setting[] {
  const lines = text.replace(/^\uFEFF/, "").replaceAll("\r", "");
  const closing = closingQuotes(lines);
  const settings: Setting[] = [];
  for (let at = 0; at < lines.length;) {
    const end = endOf(lines, at);
    const begun = begin(lines.slice(at, end));
    const open = begun === undefined ? end : at + begun.length;
    const close = begun === undefined ? -1 : closing(open);
    if (begun !== undefined)
      settings.push([
        begun.key,
        close === -1 ? bare(lines.slice(open, end)) : quoted(lines.slice(open, close)),
      ]);
    at = (close === -1 ? end : endOf(lines, close)) + 1;
  }
  return settings;
}

/**
 * What other readers make of the same text, who take each line by itself: the whole rest of it, or as far as a blank
 * and a `#`, with its quotes or without, its escapes resolved or not. Shells, docker and dotenv do not agree.
 */
export function otherReadings(text: string): Setting[] {
  const settings: Setting[] = [];
  for (const line of text.replace(/^\uFEFF/, "").split(/[\r\n]+/)) {
    const begun = begin(line);
    if (begun === undefined) continue;
    for (const value of readingsOf(line.slice(begun.length))) settings.push([begun.key, value]);
  }
  return settings;
}

/** The key of a line that sets one, and how much of it comes before the value. */
function begin(line: string): { readonly key: string; readonly length: number } | undefined {
  const equals = line.indexOf("=");
  const key = line
    .slice(0, Math.max(equals, 0))
    .trim()
    .replace(/^export\s+/, "");
  if (key === "" || key.startsWith("#")) return undefined;
  const value = line.slice(equals + 1);
  return { key, length: line.length - value.trimStart().length };
}

const quotes = new Set(["'", '"', "`"]);

/** Tells where the quote at a place of `text` is closed, -1 if never; what was sought in vain is not sought again. */
function closingQuotes(text: string): (open: number) => number {
  const vain = new Set<string>();
  return (open) => {
    const quote = text[open] ?? "";
    if (!quotes.has(quote) || vain.has(quote)) return -1;
    const close = text.indexOf(quote, open + 1);
    if (close === -1) vain.add(quote);
    return close;
  };
}

function endOf(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end === -1 ? text.length : end;
}

function bare(text: string): string {
  const note = quotes.has(text[0] ?? "") ? -1 : text.indexOf("#");
  return (note === -1 ? text : text.slice(0, note)).trim();
}

function quoted(text: string): string {
  const inside = text.slice(1);
  return text.startsWith('"') ? inside.replaceAll(String.raw`\n`, "\n") : inside;
}

function readingsOf(rest: string): Set<string> {
  const whole = rest.trim();
  const note = whole.search(/\s#/);
  const values = [whole, note === -1 ? whole : whole.slice(0, note).trim()];
  const inside = values.map(unquoted);
  return new Set([...values, ...inside, ...inside.map(unescaped)]);
}

function unquoted(value: string): string {
  const quote = value[0] ?? "";
  return quotes.has(quote) && value.endsWith(quote) ? value.slice(1, -1) : value;
}

function unescaped(value: string): string {
  if (!value.includes("\\")) return value;
  return value.replaceAll(/\\(.)/g, (_, next: string) => (next === "n" ? "\n" : next));
}

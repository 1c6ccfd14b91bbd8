/** Somebody's words as one line, without control characters and what turns text round; an emoji stays whole. */
export const oneLine = (text: string): string =>
  text
    .normalize("NFC")
    .replaceAll(/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]|\p{Cs}/gu, "")
    .replaceAll(/[\p{Cc}\s]+/gu, " ")
    .trim();

/** What two texts have in common where they say the same: neither letter case nor accents count. */
export const folded = (text: string): string =>
  text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase().trim();

/** A value as a message quotes it: its first characters, in quotes. */
export function shown(value: unknown): string {
  const text = oneLine(typeof value === "string" ? value : (JSON.stringify(value) ?? ""));
  return JSON.stringify(Array.from(text).slice(0, 60).join(""));
}

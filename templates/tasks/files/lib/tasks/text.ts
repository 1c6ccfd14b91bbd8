/** Somebody's words as one line of plain text: no control characters, and no hidden ones but those within an emoji. */
export const clean = (text: string): string =>
  text
    .replaceAll(/(?!\u200d\p{Extended_Pictographic})\p{Cf}|\p{Cs}/gu, "")
    .replaceAll(/[\p{Cc}\s]+/gu, " ")
    .normalize("NFC")
    .trim();

/** How many characters a text has, as SQLite counts them. */
export const lengthOf = (text: string): number => Array.from(text).length;

/** What two texts have in common where they say the same: neither letter case nor accents count. */
export const sameness = (text: string): string =>
  text
    .normalize("NFKD")
    .replaceAll(/[\u0300-\u036f]/g, "")
    .toLowerCase();

/** A stranger's value in a message: short, and in quotes where it is text. */
export const shown = (value: unknown): string =>
  typeof value === "string" ? JSON.stringify(short(value)) : short(JSON.stringify(value));

function short(text: string): string {
  const plain = Array.from(clean(text.slice(0, 1000)));
  return plain.length > 60 ? `${plain.slice(0, 60).join("")}…` : plain.join("");
}

import { isUtf8 } from "node:buffer";
import { words } from "../words/books.ts";
import { failure } from "../payload.ts";

/** What a bank's file says, its lines ending in a line feed alone, and how it was written. */
export interface Decoded {
  text: string;
  encoding: "utf-8" | "utf-16le" | "windows-1252";
}

/**
 * Reads bytes as text: UTF-8, also with a broken letter here and there, and UTF-16LE, with what marks them; else
 * windows-1252. Throws where they are no text.
 */
export function decode(bytes: Uint8Array): Decoded {
  if (isWorkbook(bytes)) throw failure("not-text", words.workbook);
  const encoding = encodingOf(bytes);
  const written = encoding === "windows-1252" ? windows(bytes) : new TextDecoder(encoding).decode(bytes);
  const text = written.replaceAll(/\r\n?/g, "\n");
  // A few strange characters are a bank's slip; many are no text.
  const strange = text.match(/[^\P{Cc}\t\n]|\uFFFD/gu)?.length ?? 0;
  if (text.includes("\0") || strange > 1 + text.length / 100) throw failure("not-text", words.notText);
  return { text, encoding };
}

/**
 * Somebody's words as one line of plain text: no control characters, no hidden ones, no more than `most` characters.
 */
export function clean(text: string, most: number): string {
  // Most are plain already, and there are many.
  if (text.length <= most && /^[!-~]+( [!-~]+)*$/.test(text)) return text;
  const plain = text
    .replaceAll(/[\p{Cf}\p{Cs}]/gu, "")
    .replaceAll(/[\p{Cc}\s]+/gu, " ")
    .normalize("NFC")
    .trim();
  return plain.length <= most
    ? plain
    : plain
        .slice(0, most)
        .replace(/[\uD800-\uDBFF]$/, "")
        .trim();
}

/** What two texts have in common where they say the same: neither letter case nor the width of a blank counts. */
export const sameness = (text: string): string => text.normalize("NFKC").toLowerCase();

/** A bank's word for a column or a kind of booking: neither letter case nor accents count. */
export const plainWord = (text: string): string =>
  text.toLowerCase().normalize("NFD").replaceAll(/\p{M}/gu, "");

/** Text of a stranger in a message: short, and in quotes. */
export const shown = (text: string): string => JSON.stringify(clean(text, 40));

function encodingOf(bytes: Uint8Array): Decoded["encoding"] {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  return isUtf8(bytes) || isMostlyUtf8(bytes) ? "utf-8" : "windows-1252";
}

/** Whether no more letters are broken than whole, the mark among these: banks cut texts at a byte, within a letter, too. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  const whole = text.replaceAll(/[\p{ASCII}\uFFFD]/gu, "").length;
  return whole >= text.replaceAll(/[^\uFFFD]/g, "").length;
}

// What windows-1252 has where Latin-1 has controls; some versions of Node decode both alike.
const high = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

const windows = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString("latin1")
    .replaceAll(/[\u0080-\u009f]/g, (char) => high.charAt(char.charCodeAt(0) - 0x80));

// Excel's own files, which banks offer beside CSV: zipped, or in the older form.
function isWorkbook(bytes: Uint8Array): boolean {
  const starts = [
    [0x50, 0x4b, 0x03, 0x04],
    [0xd0, 0xcf, 0x11, 0xe0],
  ];
  return starts.some((start) => start.every((byte, at) => bytes[at] === byte));
}

/** Draws so many characters of an alphabet. */
export type Draw = (alphabet: string, length: number) => string;

const letters = "abcdefghijklmnopqrstuvwxyz";
const digits = "0123456789";

export const hex = `${digits}abcdef`;
export const lower = letters + digits;
export const upper = letters.toUpperCase() + digits;
export const base62 = upper + letters;
export const base64 = `${base62}+/`;
export const urlSafe = `${base62}_-`;
/** Letters and digits 2 to 7. */
export const base32 = `${letters.toUpperCase()}234567`;
/** Of keys for age: no 1, B, I, O. */
export const bech32 = "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L";
export const alphabetic = letters + letters.toUpperCase();
export const decimal = digits;

/** Values as random as real ones, the same for the same seed (mulberry32). */
export function seeded(seed: number): Draw {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  // Steps aside first: neighbouring seeds begin alike.
  next();
  return (alphabet, length) =>
    Array.from({ length }, () => alphabet.charAt(next() % alphabet.length)).join("");
}

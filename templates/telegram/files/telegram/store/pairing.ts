import { createHash, randomInt } from "node:crypto";
import type { Connection } from "../../service/database.ts";

/** A code, as it is typed, and until when it is good. */
export interface Code {
  readonly code: string;
  readonly until: Date;
}

const goodFor = 10 * 60_000;
const mostTries = 5;

/** No letters that look alike, and no vowels, as words would be corrected: ten of them have 43 bits. */
const letters = "bcdfghjkmnpqrstvwxyz";
const count = 10;

/** Makes a code, of which a hash alone is kept (docs/telegram.md, "Who may talk to it"). */
export function newCode(database: Connection, now: Date): Code {
  const drawn = Array.from({ length: count }, () => letters[randomInt(letters.length)]).join("");
  const until = new Date(now.getTime() + goodFor);
  database.run("DELETE FROM pairings WHERE until <= ?", [now.toISOString()]);
  database.run("INSERT INTO pairings (code_hash, until) VALUES (?, ?)", [hashOf(drawn), until.toISOString()]);
  return { code: `${drawn.slice(0, count / 2)}-${drawn.slice(count / 2)}`, until };
}

/**
 * Uses a code that somebody sent, once; another one counts as a try of each that is good. To be made part of a transaction.
 * @returns whether it was good
 */
export function useCode(database: Connection, code: string, now: Date): boolean {
  const good = "used_at IS NULL AND until > ? AND tries < ?";
  const values = [now.toISOString(), mostTries];
  const use = `UPDATE pairings SET used_at = ? WHERE code_hash = ? AND ${good}`;
  const { changes } = database.run(use, [now.toISOString(), hashOf(plain(code)), ...values]);
  if (changes === 1) return true;
  database.run(`UPDATE pairings SET tries = tries + 1 WHERE ${good}`, values);
  return false;
}

/** Phones begin with a capital. */
const plain = (code: string): string => code.toLowerCase().replaceAll(/[^a-z]/g, "");

const hashOf = (code: string): string => createHash("sha256").update(code).digest("hex");

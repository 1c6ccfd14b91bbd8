import type { Connection, Row } from "../sqlite.ts";
import { inTransaction } from "../database.ts";
import { words } from "../words/books.ts";
import { openAccount, type Account } from "./accounts.ts";
import { failure } from "../payload.ts";

/** An expense or income that somebody registers. Cents, less than 0 where it is an expense. */
export interface Entry {
  date: string;
  cents: number;
  text: string;
  category: string | null;
  account: string;
  /** Where it is not said, the account's. */
  currency: string | undefined;
  /** Whoever registers it, and what that one calls it: what has the same reference is the same entry. */
  added_by: string;
  reference: string | null;
}

/** Registers an entry once. Throws where its reference stands for another one. */
export function addEntry(database: Connection, entry: Entry) {
  return inTransaction(database, () => {
    const account = openAccount(database, entry.account, entry.currency);
    const before = findEntry(database, entry);
    if (before !== undefined) return { account, id: sameAs(before, entry, account), isNew: false };
    const { date, cents, text, category, added_by, reference } = entry;
    const { id } = database.run(
      `INSERT INTO booking (account, date, cents, text, category, added_by, reference, added_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      [account.id, date, cents, text, category, added_by, reference, new Date().toISOString()],
    );
    return { account, id, isNew: true };
  });
}

const findEntry = (database: Connection, { added_by, reference }: Entry): Row | undefined =>
  reference === null
    ? undefined
    : database.get("SELECT * FROM booking WHERE added_by = ? AND reference = ?", [added_by, reference]);

function sameAs(before: Row, entry: Entry, account: Account): number {
  const isSame =
    before["account"] === account.id &&
    (["date", "cents", "text", "category"] as const).every((key) => before[key] === entry[key]);
  if (isSame) return Number(before["id"]);
  throw failure("taken", words.takenReference);
}

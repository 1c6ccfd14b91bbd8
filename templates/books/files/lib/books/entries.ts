import type { Connection, Row } from "../sqlite.ts";
import { inTransaction } from "../database.ts";
import { today } from "../days.ts";
import { words } from "../words/books.ts";
import { openAccount, type Account } from "./accounts.ts";
import { failure } from "../payload.ts";

/** An expense or income that somebody registers. Cents, less than 0 where it is an expense. */
export interface Entry {
  /** Where it is not said, today. */
  date: string | undefined;
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

/** Registers an entry once, and gives its day. Throws where its reference stands for another one. */
export function addEntry(database: Connection, entry: Entry) {
  return inTransaction(database, () => {
    const account = openAccount(database, entry.account, entry.currency);
    const before = findEntry(database, entry);
    if (before !== undefined) return { account, ...sameAs(before, entry, account), isNew: false };
    const { date = today(), cents, text, category, added_by, reference } = entry;
    const { id } = database.run(
      `INSERT INTO booking (account, date, cents, text, category, added_by, reference, added_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      [account.id, date, cents, text, category, added_by, reference, new Date().toISOString()],
    );
    return { account, id, date, isNew: true };
  });
}

const findEntry = (database: Connection, { added_by, reference }: Entry): Row | undefined =>
  reference === null
    ? undefined
    : database.get("SELECT * FROM booking WHERE added_by = ? AND reference = ?", [added_by, reference]);

function sameAs(before: Row, entry: Entry, account: Account): { id: number; date: string } {
  const date = String(before["date"]);
  // A day that nobody said is another one after midnight.
  const isSame =
    before["account"] === account.id &&
    (entry.date ?? date) === date &&
    (["cents", "text", "category"] as const).every((key) => before[key] === entry[key]);
  if (isSame) return { id: Number(before["id"]), date };
  throw failure("taken", words.takenReference);
}

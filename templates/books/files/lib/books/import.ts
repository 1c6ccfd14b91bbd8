import type { Connection } from "../sqlite.ts";
import { inTransaction } from "../database.ts";
import { words } from "../words/books.ts";
import { findAccount, openAccount, type Account } from "./accounts.ts";
import { Faults } from "./faults.ts";
import { withSureIds } from "./ids.ts";
import { findNew, type Facts } from "./match.ts";
import type { Booking } from "./statement.ts";
import { shown } from "./text.ts";

/**
 * Adds to an account those of a statement's bookings that it does not have yet: all or none. Where there is no account, it
 * is made, unless there are no bookings, which say nothing of its currency. `currency` is what was asked for, if anything. Throws where a booking is in another currency than the account.
 */
export function importBookings(
  database: Connection,
  name: string,
  bookings: readonly Booking[],
  currency?: string,
) {
  return inTransaction(database, () => {
    const named = bookings.find((one) => one.currency !== null)?.currency;
    const isThere = findAccount(database, name) !== undefined;
    if (!isThere && bookings.length === 0) return { account: undefined, added: [] };
    const account = openAccount(database, name, currency ?? (isThere ? undefined : (named ?? undefined)));
    checkCurrencies(bookings, account);
    const those = withSureIds(bookings);
    const added = findNew(knownTo(database, account, those), those);
    const statement = database.run(
      "INSERT INTO statement (account, imported_at, bookings, added) VALUES (?, ?, ?, ?)",
      [account.id, new Date().toISOString(), bookings.length, added.length],
    );
    insert(database, account, statement.id, added);
    return { account, added };
  });
}

function checkCurrencies(bookings: readonly Booking[], account: Account): void {
  const faults = new Faults();
  for (const { line, currency } of bookings)
    if (currency !== null && currency !== account.currency)
      faults.add(line, words.strangeCurrency(shown(currency), account.currency));
  faults.tell();
}

/** What the account has on the days of the statement, and whatever has one of its bank's ids. */
function knownTo(database: Connection, { id }: Account, bookings: readonly Booking[]): Facts[] {
  const days = bookings.map(({ date }) => date).toSorted();
  const ids = bookings.flatMap(({ bank_id }) => bank_id ?? []);
  const those = [id, days[0] ?? "", days.at(-1) ?? ""];
  const rows = database.all(
    // Without numbers: Node 22 takes `?1` for a name.
    `SELECT date, cents, text, balance, bank_id FROM booking
     WHERE account = ? AND date BETWEEN ? AND ?
     UNION ALL
     SELECT date, cents, text, balance, bank_id FROM booking
     WHERE account = ? AND date NOT BETWEEN ? AND ? AND bank_id IN (SELECT value FROM json_each(?))`,
    [...those, ...those, JSON.stringify(ids)],
  );
  return rows.map(({ date, cents, text, balance, bank_id }) => ({
    date: String(date),
    cents: Number(cents),
    text: String(text),
    balance: balance == null ? null : Number(balance),
    bank_id: bank_id == null ? null : String(bank_id),
  }));
}

function insert(database: Connection, account: Account, statement: number, added: readonly Booking[]): void {
  database.run(
    `INSERT INTO booking (account, date, cents, text, category, balance, bank_id, statement, added_at)
     SELECT ?, value->>'date', value->>'cents', value->>'text', value->>'category', value->>'balance',
            value->>'bank_id', ?, ? FROM json_each(?)`,
    [account.id, statement, new Date().toISOString(), JSON.stringify(added)],
  );
}

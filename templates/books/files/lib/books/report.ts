import type { Connection, Row } from "../sqlite.ts";
import { amountOf } from "./money.ts";

/** What came in and went out, as amounts with two decimals: `1234.50`. */
export interface Totals {
  bookings: number;
  income: string;
  expenses: string;
  balance: string;
}

export interface CurrencyReport extends Totals {
  currency: string;
  /** The largest first; null is whatever has no category. */
  by_category: (Totals & { category: string | null })[];
  by_account: (Totals & { account: string })[];
  /** How many categories there are besides those. */
  left_off?: number;
}

const mostCategories = 100;

/** The month of a household, by currency: amounts of several are never added up. `month` is `YYYY-MM`. */
export function reportOf(database: Connection, month: string, account?: string): CurrencyReport[] {
  const by = (group: string): Row[] => totals(database, group, month, account);
  const [categories, accounts] = [by("booking.category"), by("account.name")];
  return by("account.currency").map((row) => {
    const ofThis = (rows: readonly Row[]): Row[] =>
      rows.filter(({ currency }) => currency === row["currency"]);
    const found = ofThis(categories);
    return {
      currency: String(row["currency"]),
      ...totalsOf(row),
      by_category: found.slice(0, mostCategories).map((one) => ({
        category: one["name"] === null ? null : String(one["name"]),
        ...totalsOf(one),
      })),
      by_account: ofThis(accounts).map((one) => ({ account: String(one["name"]), ...totalsOf(one) })),
      ...(found.length > mostCategories && { left_off: found.length - mostCategories }),
    };
  });
}

// Sums come as text: they may be larger than the whole numbers that JavaScript is exact with.
const totals = (database: Connection, group: string, month: string, account?: string): Row[] =>
  database.all(
    `SELECT account.currency AS currency, ${group} AS name, count(*) AS bookings,
            CAST(sum(max(cents, 0)) AS TEXT) AS income, CAST(sum(max(-cents, 0)) AS TEXT) AS expenses
     FROM booking JOIN account ON account.id = booking.account
     WHERE date BETWEEN ? || '-01' AND ? || '-31' AND (? IS NULL OR account.name = ?)
     GROUP BY account.currency, ${group}
     ORDER BY sum(abs(cents)) DESC, name`,
    [month, month, account, account],
  );

function totalsOf({ bookings, income, expenses }: Row): Totals {
  const [into, out] = [BigInt(String(income)), BigInt(String(expenses))];
  return {
    bookings: Number(bookings),
    income: amountOf(into),
    expenses: amountOf(out),
    balance: amountOf(into - out),
  };
}

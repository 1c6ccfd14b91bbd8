import type { Connection } from "../sqlite.ts";
import { setting } from "../environment.ts";
import { words } from "../words/books.ts";
import { failure } from "../payload.ts";
import { codeOf } from "./money.ts";
import { shown } from "./text.ts";

/** An account: the household's cash, or one at a bank. All of it is in one currency. */
export interface Account {
  id: number;
  name: string;
  currency: string;
}

/** The account of a name; undefined where there is none. */
export function findAccount(database: Connection, name: string): Account | undefined {
  const row = database.get("SELECT id, name, currency FROM account WHERE name = ?", [name]);
  return row && { id: Number(row["id"]), name: String(row["name"]), currency: String(row["currency"]) };
}

/** The account of a name, made where there is none. Throws where it is kept in another currency than is said. */
export function openAccount(database: Connection, name: string, currency?: string): Account {
  const found = findAccount(database, name);
  if (found === undefined) {
    const made = currency ?? usualCurrency();
    const { id } = database.run("INSERT INTO account (name, currency) VALUES (?, ?)", [name, made]);
    return { id, name, currency: made };
  }
  if (currency === undefined || currency === found.currency) return found;
  throw failure("other-currency", words.otherCurrency(name, found.currency, currency));
}

/** The names of all accounts. */
export const accountNames = (database: Connection): string[] =>
  database.all("SELECT name FROM account ORDER BY name").map(({ name }) => String(name));

/** The currency of accounts where nobody says: CURRENCY in `.env`. */
function usualCurrency(): string {
  const said = setting("CURRENCY") ?? "EUR";
  const code = codeOf(said);
  if (code === undefined) throw failure("bad-setting", words.badCurrency(shown(said)));
  return code;
}

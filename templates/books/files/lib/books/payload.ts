import { isDay, today } from "../days.ts";
import { readAll, Wrong, type Payload } from "../payload.ts";
import { words } from "../words/books.ts";
import { fields } from "./columns.ts";
import { centsOf, codeOf, decimalIn, readFigure } from "./money.ts";
import { categoryOf, mostText, type Reading } from "./statement.ts";
import { clean, sameness, shown } from "./text.ts";

/** What an entry says of itself: cents, less than 0 where it is an expense; no date where none is said. */
export function parseEntry(payload: Payload) {
  const { type, cents, ...rest } = readAll({
    type: () => parseType(payload["type"]),
    cents: () => parseAmount(payload["amount"]),
    date: () => parseDate(payload["date"]),
    text: () => parseText(payload["text"]),
    category: () => categoryOf(parseName("category", payload["category"]) ?? ""),
    account: () => parseName("account", payload["account"]) ?? words.cash,
    currency: () => parseCurrency(payload["currency"]),
    reference: () => parseReference(payload["reference"]),
  });
  return { ...rest, cents: type === "expense" ? -cents : cents };
}

/** How a statement is to be read, and the account that it is of. */
export function parseImport(payload: Payload): { account: string; reading: Reading } {
  const { account, ...said } = readAll({
    account: () => parseName("account", payload["account"]) ?? words.bank,
    currency: () => parseCurrency(payload["currency"]),
    date_order: () => parseOption("date_order", payload["date_order"], ["dmy", "mdy", "ymd"] as const),
    decimal: () => parseOption("decimal", payload["decimal"], ["comma", "point"] as const),
    reversed: () => parseOption("reversed", payload["reversed"], [true, false] as const),
    columns: () => parseColumns(payload["columns"]),
  });
  const reading = Object.entries(said).filter(([, value]) => value !== undefined);
  return { account, reading: Object.fromEntries(reading) };
}

/** The month and account of a report; the current month where none is said. */
export function parseReport(payload: Payload) {
  return readAll({
    month: () => parseMonth(payload["month"]),
    account: () => parseName("account", payload["account"]),
  });
}

const received = (value: unknown): string =>
  value === undefined ? words.nothing : shown(typeof value === "string" ? value : JSON.stringify(value));

function parseType(type: unknown): "expense" | "income" {
  if (type === "expense" || type === "income") return type;
  throw new Wrong(words.badType(received(type)));
}

/** An amount is written without a sign: the type says which way it goes, and neither is guessed. */
function parseAmount(amount: unknown): number {
  const wrong = new Wrong(words.badAmount(received(amount)));
  // A number is taken as it was written: its shortest text.
  const text = typeof amount === "number" ? String(amount) : amount;
  if (typeof text !== "string" || !/^\d[\d.,]*$/.test(text.trim())) throw wrong;
  try {
    const figure = readFigure(text);
    const decimal = typeof amount === "number" ? "point" : (decimalIn(figure) ?? "point");
    const cents = decimal === "either" ? 0 : centsOf(figure, decimal);
    if (cents > 0) return cents;
  } catch (error) {
    if (!(error instanceof Wrong)) throw error;
  }
  throw wrong;
}

function parseDate(date: unknown): string | undefined {
  if (date === undefined) return undefined;
  if (typeof date === "string" && isDay(date)) return date;
  throw new Wrong(words.badDate(received(date)));
}

function parseText(text: unknown): string {
  const plain = typeof text === "string" ? clean(text, mostText) : "";
  if (plain !== "") return plain;
  throw new Wrong(words.badText(received(text)));
}

/** The name of an account or category, in small letters, so that one is not two. */
function parseName(key: string, name: unknown): string | undefined {
  if (name === undefined) return undefined;
  const plain = typeof name === "string" ? sameness(clean(name, 61)) : "";
  if (plain.length <= 60 && /^[\p{L}\p{N}][\p{L}\p{N}\p{M} &._-]*$/u.test(plain)) return plain;
  throw new Wrong(words.badName(key, received(name)));
}

function parseCurrency(currency: unknown): string | undefined {
  if (currency === undefined) return undefined;
  const code = typeof currency === "string" ? codeOf(currency) : undefined;
  if (code !== undefined) return code;
  throw new Wrong(words.badCurrency(received(currency)));
}

function parseReference(reference: unknown): string | null {
  if (reference === undefined) return null;
  const plain = typeof reference === "string" ? clean(reference, 101) : "";
  if (plain !== "" && plain.length <= 100 && plain === reference) return plain;
  throw new Wrong(words.badReference(received(reference)));
}

function parseOption<T>(key: string, value: unknown, allowed: readonly T[]): T | undefined {
  const found = allowed.find((one) => one === value);
  if (value === undefined || found !== undefined) return found;
  throw new Wrong(words.badOption(key, allowed.join(", "), received(value)));
}

function parseColumns(columns: unknown): string[] | undefined {
  if (columns === undefined) return undefined;
  const known: ReadonlySet<unknown> = new Set(["", ...fields]);
  if (Array.isArray(columns) && columns.length <= 100 && columns.every((one) => known.has(one)))
    return columns;
  throw new Wrong(words.badOption("columns", `["date", …]: ${fields.join(", ")}, ""`, received(columns)));
}

function parseMonth(month: unknown = today().slice(0, 7)): string {
  if (typeof month === "string" && isDay(`${month}-01`)) return month;
  throw new Wrong(words.badMonth(received(month)));
}

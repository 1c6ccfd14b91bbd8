import { words } from "../words/books.ts";
import { Wrong } from "../payload.ts";
import { shown } from "./text.ts";

/** What stands before the cents. */
export type Decimal = "comma" | "point";

/** An amount as it is written, before anybody says what its commas and points mean. */
export interface Figure {
  /** Digits, commas and points alone. */
  digits: string;
  isNegative: boolean;
  /** Where the amount names one: `EUR`. */
  currency: string | undefined;
}

/** The most that an amount may be, in cents: a billion less one cent, so that no sum of an account is too large. */
export const mostCents = 99_999_999_999;

const signs: Readonly<Record<string, string>> = { "€": "EUR", "£": "GBP", $: "USD" };

/** Reads an amount with its sign on either side, in brackets, or in front of a currency. Throws where it is none. */
export function readFigure(text: string): Figure {
  const plain = text.replaceAll(/[\s'’]/g, "").replaceAll(/[−–]/g, "-");
  const currency = /[€£$¤]|[A-Z]{3}/i.exec(plain)?.[0];
  const bare = currency === undefined ? plain : plain.replace(currency, "");
  const inner = /^\((.+)\)$/.exec(bare)?.[1] ?? bare;
  const parts = /^([+-]?)((?:\d|[.,](?=\d))+)([+-]?)$/.exec(inner);
  const [, before = "", digits = "", after = ""] = parts ?? [];
  const sign = before + after;
  const inBrackets = inner !== bare;
  if (parts === null || sign.length > 1 || (inBrackets && sign === "+"))
    throw new Wrong(words.noAmount(shown(text)));
  return {
    digits,
    isNegative: inBrackets || sign === "-",
    currency: currency === undefined ? undefined : (signs[currency] ?? codeOf(currency)),
  };
}

/**
 * What the commas and points of an amount say by themselves: `12,5` a comma before the cents, `1.234.567` the same;
 * `1.234` could be either. Undefined where there is nothing to tell from.
 */
export function decimalIn({ digits }: Figure): Decimal | "either" | undefined {
  const marks = digits.match(/[.,]/g) ?? [];
  const last = marks.at(-1);
  if (last === undefined) return undefined;
  const named = last === "," ? "comma" : "point";
  const other = last === "," ? "point" : "comma";
  if (new Set(marks).size === 2) return named;
  if (marks.length > 1) return other;
  return /^[1-9]\d{0,2}[.,]\d{3}$/.test(digits) ? "either" : named;
}

/** An amount in cents, by arithmetic on its text. Throws where it has parts of a cent, or is too large. */
export function centsOf({ digits, isNegative }: Figure, decimal: Decimal): number {
  const mark = decimal === "comma" ? "," : ".";
  const [whole = "", fraction = "", ...more] = digits.split(mark);
  const isGrouped = /^(\d*|\d{1,3}([.,]\d{3})+)$/.test(whole) && /^\d*$/.test(fraction) && more.length === 0;
  if (!isGrouped) throw new Wrong(words.noAmount(shown(digits)));
  if (/[1-9]/.test(fraction.slice(2))) throw new Wrong(words.partsOfCents(shown(digits)));
  const cents = Number(whole.replaceAll(/\D/g, "") + fraction.padEnd(2, "0").slice(0, 2));
  if (cents > mostCents) throw new Wrong(words.tooMuch(shown(digits)));
  return isNegative ? 0 - cents : cents;
}

/** Cents as an amount with a point and two decimals, `-1234.50`: a form that every reader takes. */
export function amountOf(cents: number | bigint): string {
  const digits = String(cents).replace("-", "").padStart(3, "0");
  return `${cents < 0 ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** An amount as `amountOf` gives it, and its currency, as people write it: `1,234.50 EUR`. */
export function moneyOf(amount: string, currency: string): string {
  const [whole = "", cents = ""] = amount.split(".");
  return `${whole.replaceAll(/\B(?=(\d{3})+$)/g, words.thousandsMark)}${words.decimalMark}${cents} ${currency}`;
}

/** The code of a currency: three letters. The sign ¤ stands for whichever it is. */
export const codeOf = (text: string): string | undefined =>
  /^[a-z]{3}$/i.test(text.trim()) ? text.trim().toUpperCase() : signs[text.trim()];

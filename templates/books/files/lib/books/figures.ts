import { words } from "../words/books.ts";
import { Wrong } from "../payload.ts";
import { type Faults } from "./faults.ts";
import type { Line } from "./line.ts";
import { centsOf, decimalIn, readFigure, type Decimal, type Figure } from "./money.ts";
import { shown } from "./text.ts";

/** The amounts of a line, as they are written: one, or a debit and a credit. */
export interface Figures {
  line: number;
  amount: Figure | undefined;
  fee: Figure | undefined;
  debit: Figure | undefined;
  credit: Figure | undefined;
  balance: Figure | undefined;
}

/** The sign that a debit has in a file where it takes money: with 0, it is the same in all lines. */
export type Debits = 1 | -1 | 0;

/**
 * Reads the amounts of a line. `isOutgoing` is what a column of its own says; where none does, `isReversed` that
 * expenses have no minus. Throws where one is none, or where there is none, or two that differ.
 */
export function readFigures(line: Line, isOutgoing: boolean | undefined, isReversed = false): Figures {
  for (const field of ["amount", "debit", "credit"] as const) checkOne(line.all(field));
  const [amount, fee, debit, credit, balance] = (
    ["amount", "fee", "debit", "credit", "balance"] as const
  ).map((field) => (line.first(field) === "" ? undefined : readFigure(line.first(field))));
  const isSplit = debit !== undefined || credit !== undefined;
  if (!isSplit && amount === undefined) throw new Wrong(words.noAmount(shown("")));
  return {
    line: line.line,
    amount:
      isSplit || amount === undefined
        ? undefined
        : { ...amount, isNegative: isOutgoing ?? amount.isNegative !== isReversed },
    // Where a file says when a payment was begun, its fee is no part of the amount.
    fee: isSplit || line.first("started") === "" ? undefined : fee,
    debit,
    credit,
    balance,
  };
}

/** What commas and points mean in a file. A fault where its lines say both, or where nothing says which. */
export function findDecimal(all: readonly Figures[], faults: Faults): Decimal | undefined {
  const said = new Map<string, number>();
  for (const { line, ...figures } of all)
    for (const figure of Object.values(figures)) {
      const what = figure && decimalIn(figure);
      if (what !== undefined && !said.has(what)) said.set(what, line);
    }
  const [comma, point, either] = ["comma", "point", "either"].map((what) => said.get(what));
  if (comma !== undefined && point !== undefined)
    faults.add(Math.max(comma, point), words.twoDecimals(Math.min(comma, point)));
  if (comma !== undefined) return "comma";
  if (point !== undefined) return "point";
  if (either !== undefined) faults.add(either, words.openDecimal);
  return undefined;
}

/**
 * What a line adds to the account, in cents; `debits` is 1 where debits take without a minus, -1 where they do with one,
 * and 0 where all have one sign. Throws where it says that it does both, add and take.
 */
export function totalOf({ amount, fee, debit, credit }: Figures, decimal: Decimal, debits: Debits): number {
  const [whole, part, out, into] = [amount, fee, debit, credit].map((figure) =>
    figure === undefined ? 0 : centsOf(figure, decimal),
  ) as [number, number, number, number];
  if (into < 0 || (out !== 0 && into !== 0)) throw new Wrong(words.bothSides);
  return whole - part + into - (debits === 0 ? Math.abs(out) : out * debits);
}

function checkOne(written: readonly string[]): void {
  const [one = "", other] = new Set(written);
  if (other !== undefined) throw new Wrong(words.twoAmounts(shown(one), shown(other)));
}

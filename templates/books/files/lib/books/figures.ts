import { words } from "../words/books.ts";
import { Wrong } from "../payload.ts";
import { type Faults } from "./faults.ts";
import type { Line } from "./lines.ts";
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

/** Reads the amounts of a line. Throws where one is none, or where there is none. */
export function readFigures(line: Line): Figures {
  const [amount, fee, debit, credit, balance] = (
    ["amount", "fee", "debit", "credit", "balance"] as const
  ).map((field) => (line.first(field) === "" ? undefined : readFigure(line.first(field))));
  const isSplit = debit !== undefined || credit !== undefined;
  if (!isSplit && amount === undefined) throw new Wrong(words.noAmount(shown("")));
  return {
    line: line.line,
    amount: isSplit || amount === undefined ? undefined : directed(amount, line),
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

/** What a line adds to the account, in cents. Throws where it says that it does both, add and take. */
export function totalOf({ amount, fee, debit, credit }: Figures, decimal: Decimal): number {
  const [whole, part, out, into] = [amount, fee, debit, credit].map((figure) =>
    figure === undefined ? 0 : centsOf(figure, decimal),
  ) as [number, number, number, number];
  if (into < 0 || (out !== 0 && into !== 0)) throw new Wrong(words.bothSides);
  return whole - part + into - Math.abs(out);
}

const outgoing = /^(af|debit|dr|d|s|soll|debe|cargo|-)$/i;
const incoming = /^(bij|credit|cr|c|h|haben|haber|abono|\+)$/i;

/** An amount whose sign stands in a column of its own. */
function directed(amount: Figure, line: Line): Figure {
  const word = line.first("direction");
  if (word === "") return amount;
  if (outgoing.test(word)) return { ...amount, isNegative: true };
  if (incoming.test(word) && !amount.isNegative) return amount;
  throw new Wrong(words.noDirection(shown(word)));
}

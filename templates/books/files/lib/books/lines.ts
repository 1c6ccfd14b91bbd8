import { words } from "../words/books.ts";
import { Wrong } from "../payload.ts";
import { currencyIn } from "./columns.ts";
import { type Faults } from "./faults.ts";
import { Line } from "./line.ts";
import { codeOf } from "./money.ts";
import { isBalance, isBooked, isDated, isRemark } from "./remarks.ts";
import type { Row, Table } from "./table.ts";
import { shown } from "./text.ts";

/**
 * How many lines were left out: not booked yet or never, in another currency than the one that is asked for, and balances
 * that stand where amounts do.
 */
export interface LeftOut {
  not_booked: number;
  other_currency: number;
  balances: number;
}

/** The records that are bookings. What banks write above, between and below them is left out; other things are faults. */
export function findBookings(table: Table, only: string | undefined, faults: Faults) {
  const left_out: LeftOut = { not_booked: 0, other_currency: 0, balances: 0 };
  const rows = table.rows.filter(({ cells }) => cells.some((cell) => cell !== "") && !isHeader(cells, table));
  const currency = currencyOf(table);
  const all = rows.map((row) => ({ row, line: new Line(row, table, currency) }));
  const isOne = all.map(({ row, line }) => !isSentence(row) && (isDated(line) || isBooked(line) === false));
  const [from, to] = [isOne.indexOf(true), isOne.lastIndexOf(true)];
  const lines = all.filter(({ row, line }, at) => {
    // Where there is no booking at all, whatever has an amount should have been one.
    const isOutside = from < 0 ? line.amount === "" : at < from || at > to;
    const isBalanceLine = isBalance(line);
    if (isBalanceLine && line.amount !== "") left_out.balances += 1;
    if (isBalanceLine || (isOutside && (isRemark(line) || isSentence(row)))) return false;
    return faults.on(line.line, () => isWanted(row, line, table, only, left_out)) === true;
  });
  return { lines: lines.map(({ line }) => line), left_out };
}

const isHeader = (cells: readonly string[], { header }: Table): boolean =>
  header.length > 0 && header.every((name, at) => name === cells[at]);

/** What the names of the columns say of all amounts. */
function currencyOf({ columns, header }: Table): string | undefined {
  const named = [...columns.amount, ...columns.debit].map((at) => currencyIn(header[at] ?? ""));
  return codeOf(named.find((one) => one !== undefined) ?? "");
}

// `12 movimientos`, alone on its line.
const isSentence = ({ cells }: Row): boolean =>
  cells.filter((cell) => cell !== "").length === 1 && cells.some((cell) => /\p{L}{3}/u.test(cell));

function isWanted(row: Row, line: Line, table: Table, only: string | undefined, left: LeftOut): boolean {
  checkWidth(row, table);
  const isDone = isBooked(line);
  if (isDone === undefined) throw new Wrong(words.noState(shown(line.first("state"))));
  if (!isDone) {
    left.not_booked += 1;
    return false;
  }
  const { currency = only } = line;
  const isOther = only !== undefined && currency !== only;
  if (isOther) left.other_currency += 1;
  return !isOther;
}

function checkWidth({ cells }: Row, { header, columns }: Table): void {
  const needed = header.length || 1 + Math.max(...Object.values(columns).flat());
  const last = 1 + cells.findLastIndex((cell) => cell !== "");
  if (cells.length < needed || (header.length > 0 && last > needed))
    throw new Wrong(words.width(cells.length, needed));
}

import { words } from "../words/books.ts";
import { currencyIn, type Columns, type Field } from "./columns.ts";
import { isDate } from "./dates.ts";
import { Wrong } from "../payload.ts";
import { type Faults } from "./faults.ts";
import { codeOf } from "./money.ts";
import type { Row, Table } from "./table.ts";
import { shown } from "./text.ts";

/** A record of a file, by what its columns hold. */
export class Line {
  readonly line: number;
  readonly currency: string | undefined;
  readonly #cells: readonly string[];
  readonly #columns: Columns;

  constructor({ line, cells }: Row, { columns }: Table, currency: string | undefined) {
    this.line = line;
    this.#cells = cells;
    this.#columns = columns;
    this.currency = codeOf(this.first("currency")) ?? currency;
  }

  /** What the first column of a field holds that holds anything; else nothing. */
  first(field: Field): string {
    return this.#cells[this.#columns[field].find((at) => this.#cells[at]) ?? -1] ?? "";
  }

  all(field: Field): string[] {
    return this.#columns[field].map((at) => this.#cells[at] ?? "").filter((cell) => cell !== "");
  }
}

/** How many lines were left out: not booked yet or never, and in another currency than the one that is asked for. */
export interface LeftOut {
  not_booked: number;
  other_currency: number;
}

/** The records that are bookings. What banks write above, between and below them is left out; other things are faults. */
export function findBookings(table: Table, only: string | undefined, faults: Faults) {
  const left_out: LeftOut = { not_booked: 0, other_currency: 0 };
  const rows = table.rows.filter(({ cells }) => cells.some((cell) => cell !== "") && !isHeader(cells, table));
  const currency = currencyOf(table);
  const all = rows.map((row) => ({ row, line: new Line(row, table, currency) }));
  const isOne = all.map(({ row, line }) => !isSentence(row) && (isDated(line) || isBooked(line) === false));
  const [from, to] = [isOne.indexOf(true), isOne.lastIndexOf(true)];
  const lines = all.filter(({ row, line }, at) => {
    // Where there is no booking at all, whatever has an amount should have been one.
    const isOutside = from < 0 ? !hasAmount(line) : at < from || at > to;
    if (isBalance(line) || (isOutside && (isRemark(line) || isSentence(row)))) return false;
    return faults.on(line.line, () => isWanted(row, line, table, only, left_out)) === true;
  });
  return { lines: lines.map(({ line }) => line), left_out };
}

/** The date of a booking, as it is written. */
export const dateOf = (line: Line): string => line.first("date") || line.first("value_date");

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

const isDated = (line: Line): boolean => /^\d/.test(dateOf(line)) || isDate(dateOf(line));

// What a bank writes above and below its bookings: no date, and a word where that would be, or no amount.
const isRemark = (line: Line): boolean =>
  !/^\d/.test(dateOf(line)) && (!hasAmount(line) || /^\D+$/.test(dateOf(line)));

const hasAmount = (line: Line): boolean =>
  [...line.all("amount"), ...line.all("debit"), ...line.all("credit")].length > 0;

const balanceWords =
  /^((beginning|opening|closing|ending|starting) balance|saldo (inicial|final|anterior)|(anfangs|end|schlu(ss|ß))saldo|kontostand)/i;

// A balance that stands as a line among the bookings, with no amount.
const isBalance = (line: Line): boolean =>
  !hasAmount(line) && line.all("text").some((text) => balanceWords.test(text));

function isWanted(row: Row, line: Line, table: Table, only: string | undefined, left: LeftOut): boolean {
  checkWidth(row, table);
  const isDone = isBooked(line);
  if (isDone === undefined) throw new Wrong(words.noState(shown(line.first("state"))));
  const isOther = only !== undefined && (line.currency ?? only) !== only;
  if (!isDone) left.not_booked += 1;
  else if (isOther) left.other_currency += 1;
  return isDone && !isOther;
}

function checkWidth({ cells }: Row, { header, columns }: Table): void {
  const needed = header.length || 1 + Math.max(...Object.values(columns).flat());
  const last = 1 + cells.findLastIndex((cell) => cell !== "");
  if (cells.length < needed || (header.length > 0 && last > needed))
    throw new Wrong(words.width(cells.length, needed));
}

const booked =
  /^(|complet(e|ed|ado|ada)|gebucht|booked|posted|settled|cleared|umsatz gebucht|contabilizad[oa]|realizad[oa]|liquidad[oa]|abgeschlossen|ejecutad[oa]|finalizad[oa]|confirmad[oa]|processed|executed|success|successful|paid|credit|debit)$/i;
const notBooked =
  /^(pending|vorgemerkt|umsatz vorgemerkt|pendiente|retenid[oa]|reverted|revertid[oa]|failed|fallid[oa]|declined|denied|denegad[oa]|cancell?ed|cancelad[oa]|rechazad[oa]|ausstehend|abgelehnt|storniert|expired|held|memo|authori[sz]ed|autorizad[oa])$/i;

/** Whether a line says that it is booked; undefined where it says something that nobody knows. */
function isBooked(line: Line): boolean | undefined {
  const states = line.all("state");
  if (states.some((state) => notBooked.test(state))) return false;
  return states.every((state) => booked.test(state)) ? true : undefined;
}

import { isoOf, readDate, type DateOrder, type WrittenDate } from "./dates.ts";
import { Faults } from "./faults.ts";
import { findDebits } from "./debits.ts";
import { findDirections } from "./directions.ts";
import { findDecimal, readFigures, totalOf, type Debits, type Figures } from "./figures.ts";
import type { Line } from "./line.ts";
import { findBookings, type LeftOut } from "./lines.ts";
import { centsOf, type Decimal } from "./money.ts";
import { findOrder } from "./order.ts";
import { readTable } from "./table.ts";
import { clean, decode, sameness, type Decoded } from "./text.ts";

/** What a user may say of a file where it does not say so itself. */
export interface Reading {
  date_order?: DateOrder;
  decimal?: Decimal;
  /** The only currency whose bookings are taken. */
  currency?: string;
  /** What each column is, in order, where the file does not name them as banks do. */
  columns?: readonly string[];
  /** That expenses stand without a minus, as on some credit cards. */
  reversed?: boolean;
}

/** A booking as a bank tells of it. Amounts are cents; what the file does not have is null. */
export interface Booking {
  line: number;
  date: string;
  cents: number;
  text: string;
  balance: number | null;
  currency: string | null;
  bank_id: string | null;
  category: string | null;
}

export interface Statement {
  /** In the order of the file. */
  bookings: Booking[];
  left_out: LeftOut;
  encoding: Decoded["encoding"];
  delimiter: string;
  /** What was found to hold; null where nothing in the file is open. */
  date_order: DateOrder | null;
  decimal: Decimal | null;
}

/** The most characters of a booking's text that are kept. */
export const mostText = 500;

/**
 * Reads a bank's CSV file. Throws where anything in it is unclear or wrong, with the number of each line, as an editor
 * counts; where dates or amounts could mean two things, with the name of the option that says which.
 */
export function readStatement(bytes: Uint8Array, reading: Reading = {}): Statement {
  const { text, encoding } = decode(bytes);
  const table = readTable(text, reading.columns);
  const faults = new Faults();
  const { lines, left_out } = findBookings(table, reading.currency, faults);
  const directionOf = findDirections(lines);
  const readLine = (source: Line): Written => ({
    line: source.line,
    source,
    date: readDate(source.date),
    figures: readFigures(source, directionOf(source), reading.reversed),
  });
  const written = lines.flatMap((line) => faults.on(line.line, () => readLine(line)) ?? []);
  const figures = written.map((one) => one.figures);
  const decimal = reading.decimal ?? findDecimal(figures, faults);
  const date_order = reading.date_order ?? findOrder(written, table, decimal, faults);
  faults.tell();
  const debits = findDebits(figures, decimal ?? "point", reading.reversed, faults);
  const understand = understanding(date_order ?? "dmy", decimal ?? "point", debits);
  const bookings = written.flatMap((one) => faults.on(one.line, () => understand(one)) ?? []);
  faults.tell();
  const { delimiter } = table;
  return {
    bookings,
    left_out,
    encoding,
    delimiter,
    date_order: date_order ?? null,
    decimal: decimal ?? null,
  };
}

interface Written {
  line: number;
  source: Line;
  date: WrittenDate;
  figures: Figures;
}

const understanding =
  (order: DateOrder, decimal: Decimal, debits: Debits) =>
  ({ line, source, date, figures }: Written): Booking => {
    return {
      line,
      date: isoOf(date, order),
      cents: totalOf(figures, decimal, debits),
      text: textOf(source),
      balance: figures.balance === undefined ? null : centsOf(figures.balance, decimal),
      currency: source.currency ?? null,
      bank_id: clean(source.first("id"), 100) || null,
      category: categoryOf(source.first("category")),
    };
  };

/** A category as it is kept: small letters, so that one is not two. */
export const categoryOf = (text: string): string | null => sameness(clean(text, 60)) || null;

/** What a booking is about: each text once, in the order of the columns; the kind of booking where there is none. */
function textOf(line: Line): string {
  const texts = line.all("text");
  return clean([...new Set(texts.length > 0 ? texts : line.all("more"))].join(" · "), mostText);
}

import { isoOf, readDate, type DateOrder } from "./dates.ts";
import { Faults } from "./faults.ts";
import { findDecimal, readFigures, totalOf, type Figures } from "./figures.ts";
import { dateOf, findBookings, type LeftOut, type Line } from "./lines.ts";
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
  const written = lines.flatMap((line) => faults.on(line.line, () => readLine(line)) ?? []);
  const figures = written.map((one) => one.figures);
  const decimal = reading.decimal ?? findDecimal(figures, faults);
  const date_order = reading.date_order ?? findOrder(written, table, decimal, faults);
  faults.tell();
  const understand = understanding(date_order ?? "dmy", decimal ?? "point", reading.reversed ?? false);
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

const readLine = (source: Line) => ({
  line: source.line,
  source,
  date: readDate(dateOf(source)),
  figures: readFigures(source),
});

type Written = ReturnType<typeof readLine>;

const understanding =
  (order: DateOrder, decimal: Decimal, isReversed: boolean) =>
  ({ line, source, date, figures }: Written): Booking => {
    const cents = totalOf(figures, decimal);
    return {
      line,
      date: isoOf(date, order),
      cents: isReversed ? 0 - cents : cents,
      text: textOf(source),
      balance: figures.balance === undefined ? null : centsOf(figures.balance, decimal),
      currency: source.currency ?? currencyOf(figures) ?? null,
      bank_id: clean(source.first("id"), 100) || null,
      category: categoryOf(source.first("category")),
    };
  };

const currencyOf = ({ amount, debit, credit }: Figures): string | undefined =>
  (amount ?? debit ?? credit)?.currency;

/** A category as it is kept: small letters, so that one is not two. */
export const categoryOf = (text: string): string | null => sameness(clean(text, 60)) || null;

/** What a booking is about: each text once, in the order of the columns; the kind of booking where there is none. */
function textOf(line: Line): string {
  const texts = line.all("text");
  return clean([...new Set(texts.length > 0 ? texts : line.all("more"))].join(" · "), mostText);
}

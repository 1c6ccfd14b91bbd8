import { words } from "../words/books.ts";
import { plainName } from "./columns.ts";
import { mayBeginWithYear, orderIn, type DateOrder, type WrittenDate } from "./dates.ts";
import type { Faults } from "./faults.ts";
import type { Decimal } from "./money.ts";
import type { Table } from "./table.ts";

interface Dated {
  line: number;
  date: WrittenDate;
}

/**
 * Whether day or month comes first in a file: what its dates say, else the form of the file. A fault where lines say
 * both, or where nothing says which. Undefined where no date is open.
 */
export function findOrder(
  all: readonly Dated[],
  table: Table,
  decimal: Decimal | undefined,
  faults: Faults,
): DateOrder | undefined {
  const open = all.filter(({ date }) => date.order === undefined);
  const [yearLike] = open;
  if (yearLike !== undefined && open.every(({ date }) => mayBeginWithYear(date))) {
    faults.add(yearLike.line, words.openYear);
    return undefined;
  }
  const lineThatSays = (order: DateOrder) => open.find(({ date }) => orderIn(date) === order)?.line;
  const [dmy, mdy] = [lineThatSays("dmy"), lineThatSays("mdy")];
  if (dmy !== undefined && mdy !== undefined)
    faults.add(Math.max(dmy, mdy), words.twoOrders(Math.min(dmy, mdy)));
  if (dmy !== undefined) return "dmy";
  if (mdy !== undefined) return "mdy";
  const asked = open.find(({ date }) => date.first !== date.second);
  const usual = asked && usualOrder(table, decimal, asked.date.mark);
  if (asked !== undefined && usual === undefined) faults.add(asked.line, words.openOrder);
  return usual;
}

// The names of columns by which banks are known that write in English.
const monthFirst = [["posting date"], ["post date"], ["running bal"], ["check or slip"]];
const dayFirst = [
  ["transferwise id"],
  ["emoji"],
  ["number", "subcategory", "memo"],
  ["sort code"],
  ["money in"],
  ["paid in"],
  ["counter party", "spending category"],
];

/** Of the languages that are read, English alone is written in countries of both orders. */
function usualOrder({ header, delimiter, columns }: Table, decimal: Decimal | undefined, mark: string) {
  const names = header.map(plainName);
  const isOf = (forms: string[][]): boolean =>
    forms.some((form) => form.every((name) => names.includes(name)));
  if (isOf(monthFirst)) return "mdy";
  const date = names[columns.date[0] ?? columns.value_date[0] ?? 0] ?? "date";
  const isEnglish = header.length === 0 || /\b(date|booked)\b/.test(date);
  const isElsewhere = mark === "." || delimiter === ";" || decimal === "comma" || !isEnglish;
  return isElsewhere || isOf(dayFirst) ? "dmy" : undefined;
}

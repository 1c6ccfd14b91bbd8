import { isDay } from "../days.ts";
import { words } from "../words/books.ts";
import { Wrong } from "../payload.ts";
import { shown } from "./text.ts";

/** What comes first in a date of numbers: the day, the month, or a year of two digits. */
export type DateOrder = "dmy" | "mdy" | "ymd";

/** A date as it is written; where its order is open, `first` and `second` are day and month, or the other way round. */
export interface WrittenDate {
  year: number;
  first: number;
  second: number;
  /** Known where the year comes first, or the month is a word. */
  order: DateOrder | undefined;
  /** Whether the year has two digits. */
  isShort: boolean;
  /** What stands between the numbers. */
  mark: string;
}

/** Reads a date, with or without a time behind it. Throws where it is none. */
export function readDate(text: string): WrittenDate {
  const found = lookAt(text);
  if (found === undefined) throw new Wrong(words.noDate(shown(text)));
  return found;
}

/** Whether a text is a date, in whatever order. */
export const isDate = (text: string): boolean => lookAt(text) !== undefined;

const lookAt = (text: string): WrittenDate | undefined => yearFirst(text) ?? yearLast(text) ?? withWord(text);

/** What a date says of its order by itself: `25/03/2026` begins with the day. */
export function orderIn({ first, second, order }: WrittenDate): DateOrder | undefined {
  if (order !== undefined || first === second) return undefined;
  if (first > 12) return "dmy";
  return second > 12 ? "mdy" : undefined;
}

/** Whether a date could begin with its year: `26-03-05`. */
export const mayBeginWithYear = (date: WrittenDate): boolean =>
  date.isShort && date.order === undefined && date.mark === "-" && isDay(isoIn(date, "ymd"));

/** The date as `YYYY-MM-DD`. Throws where there is no such day. */
export function isoOf(date: WrittenDate, usual: DateOrder): string {
  const iso = isoIn(date, date.order ?? usual);
  if (!isDay(iso)) throw new Wrong(words.noDay(iso));
  return iso;
}

/** The date by an order, whether there is such a day or not. */
function isoIn({ year: last, first, second, isShort }: WrittenDate, order: DateOrder): string {
  const ofOrder = { dmy: [last, second, first], mdy: [last, first, second] };
  // Where the year has four digits, it does not stand in front.
  const inFront = isShort ? [2000 + first, second, last - 2000] : [first, second, last];
  const [year = 0, month, day] = order === "ymd" ? inFront : ofOrder[order];
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

const time = String.raw`(?:,?[T ]\d{1,2}[:.]\d{2}.*)?`;
const isoDate = new RegExp(String.raw`^(\d{4})([-/.]?)(\d{2})\2(\d{2})${time}$`);
const lastDate = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})${time}$`);
const wordDate = new RegExp(String.raw`^(\d{1,2})[-/. ]+(\p{L}+)[-/. ,]+(\d{4}|\d{2})${time}$`, "u");
const wordFirst = new RegExp(String.raw`^(\p{L}+)\.? (\d{1,2}),? (\d{4})${time}$`, "u");

function yearFirst(text: string): WrittenDate | undefined {
  const [all, year, mark = "", month, day] = isoDate.exec(text) ?? [];
  if (all === undefined) return undefined;
  return {
    year: Number(year),
    first: Number(month),
    second: Number(day),
    order: "mdy",
    isShort: false,
    mark,
  };
}

function yearLast(text: string): WrittenDate | undefined {
  const [all, first, mark = "", second, year = ""] = lastDate.exec(text) ?? [];
  if (all === undefined) return undefined;
  const numbers = { year: fullYear(year), first: Number(first), second: Number(second) };
  return { ...numbers, order: undefined, isShort: year.length === 2, mark };
}

function withWord(text: string): WrittenDate | undefined {
  const [, day, name, year] = wordDate.exec(text) ?? [];
  const [, other, second, last] = wordFirst.exec(text) ?? [];
  const month = monthOf(name ?? other ?? "");
  if (month === undefined) return undefined;
  return {
    year: fullYear(year ?? last ?? ""),
    first: Number(day ?? second),
    second: month,
    order: "dmy",
    isShort: false,
    mark: " ",
  };
}

const fullYear = (text: string): number => (text.length === 2 ? 2000 : 0) + Number(text);

const months = [
  "jan ene januar january enero",
  "feb februar february febrero",
  "mar mär mrz märz march marzo",
  "apr abr april abril",
  "may mai mayo",
  "jun juni june junio",
  "jul juli july julio",
  "aug ago august agosto",
  "sep sept september septiembre",
  "oct okt october oktober octubre",
  "nov november noviembre",
  "dec dez dic december dezember diciembre",
];

function monthOf(name: string): number | undefined {
  const at = months.findIndex((names) => names.split(" ").includes(name.toLowerCase()));
  return at < 0 ? undefined : at + 1;
}

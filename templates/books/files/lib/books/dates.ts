import { isDay } from "../days.ts";
import { words } from "../words/books.ts";
import { Wrong } from "../payload.ts";
import { shown } from "./text.ts";

/** Which comes first where a date has its year at the end: the day or the month. */
export type DateOrder = "dmy" | "mdy";

/** A date as it is written; where its order is open, `first` and `second` are day and month, or the other way round. */
export interface WrittenDate {
  year: number;
  first: number;
  second: number;
  /** Known where the year comes first, or the month is a word. */
  order: DateOrder | undefined;
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

/** The date as `YYYY-MM-DD`. Throws where there is no such day. */
export function isoOf({ year, first, second, order }: WrittenDate, usual: DateOrder): string {
  const [day, month] = (order ?? usual) === "dmy" ? [first, second] : [second, first];
  const iso = `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  if (!isDay(iso)) throw new Wrong(words.noDay(iso));
  return iso;
}

const time = String.raw`(?:,?[T ]\d{1,2}[:.]\d{2}.*)?`;
const isoDate = new RegExp(String.raw`^(\d{4})([-/.]?)(\d{2})\2(\d{2})${time}$`);
const lastDate = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})${time}$`);
const wordDate = new RegExp(String.raw`^(\d{1,2})[-/. ]+(\p{L}+)[-/. ,]+(\d{4}|\d{2})${time}$`, "u");
const wordFirst = new RegExp(String.raw`^(\p{L}+)\.? (\d{1,2}),? (\d{4})${time}$`, "u");

function yearFirst(text: string): WrittenDate | undefined {
  const [all, year, mark = "", month, day] = isoDate.exec(text) ?? [];
  if (all === undefined) return undefined;
  return { year: Number(year), first: Number(month), second: Number(day), order: "mdy", mark };
}

function yearLast(text: string): WrittenDate | undefined {
  const [all, first, mark = "", second, year = ""] = lastDate.exec(text) ?? [];
  if (all === undefined) return undefined;
  return { year: fullYear(year), first: Number(first), second: Number(second), order: undefined, mark };
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

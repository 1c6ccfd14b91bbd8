import { words } from "../lib/words/cron.ts";

/** What one field of a schedule may hold. */
export interface Part {
  readonly name: "minute" | "hour" | "day" | "month" | "weekday";
  readonly low: number;
  /** The highest number that may be written; of weekdays 7, which is Sunday too. */
  readonly high: number;
  /** The highest that `*` stands for. */
  readonly top: number;
  /** Names of `low`, `low + 1` and so on. */
  readonly names: readonly string[];
}

/** As cron has them, from January. */
export const monthNames = [
  "JAN",
  "FEB",
  "MAR",
  "APR",
  "MAY",
  "JUN",
  "JUL",
  "AUG",
  "SEP",
  "OCT",
  "NOV",
  "DEC",
];
const weekdays = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

/** The five fields, in their order. */
export const parts: readonly Part[] = [
  { name: "minute", low: 0, high: 59, top: 59, names: [] },
  { name: "hour", low: 0, high: 23, top: 23, names: [] },
  { name: "day", low: 1, high: 31, top: 31, names: [] },
  { name: "month", low: 1, high: 12, top: 12, names: monthNames },
  { name: "weekday", low: 0, high: 7, top: 6, names: weekdays },
];

/** The values that a field allows, and everything that is wrong with it. */
export interface ReadField {
  readonly values: readonly number[];
  readonly faults: readonly string[];
}

/** Reads one field: a list of numbers, names, ranges and steps (docs/cron.md, "Schedules"). */
export function readField(part: Part, text: string): ReadField {
  if (text === "*") return { values: count(part.low, part.top), faults: [] };
  const items = text.split(",").map((item) => readItem(part, item));
  const faults = items.flatMap((item) =>
    typeof item === "string" ? [words.inField(words[part.name], item)] : [],
  );
  const values = items.flatMap((item) => (typeof item === "string" ? [] : item));
  return {
    values: [...new Set(values.map((value) => (value > part.top ? part.low : value)))].toSorted(
      (a, b) => a - b,
    ),
    faults,
  };
}

/** The values of one entry of a list; what is wrong with it. */
function readItem(part: Part, item: string): readonly number[] | string {
  const [, from, to, step] = /^(\*|[0-9A-Za-z]+)(?:-([0-9A-Za-z]+))?(?:\/([0-9]+))?$/.exec(item) ?? [];
  if (from === undefined || (from === "*" && to !== undefined)) return strange(part, item);
  if (from === "*") return step === undefined ? words.starInList : stepped(part, part.low, part.top, step);
  const low = numberOf(part, from);
  const high = to === undefined ? low : endOf(part, to);
  if (low === undefined || high === undefined) return outside(part, low === undefined ? from : (to ?? ""));
  if (to === undefined && step !== undefined)
    return words.stepFromNumber(item, `${from}-${part.top}/${step}`);
  if (low > high) return words.isBackwards(item, backwards(part, low, high));
  return step === undefined ? count(low, high) : stepped(part, low, high, step);
}

function stepped(part: Part, low: number, high: number, text: string): readonly number[] | string {
  const step = Number(text);
  const most = part.top - part.low;
  if (step < 1 || step > most) return words.badStep(text, most);
  return count(low, high).filter((value) => (value - low) % step === 0);
}

/** What somebody meant who knows more than five fields have. */
function strange(part: Part, item: string): string {
  if (item === "") return words.emptyEntry;
  if (item === "?") return words.isQuestionMark;
  if (item.startsWith("/")) return words.stepFromNothing(`*${item}`);
  if (item.startsWith("+")) return words.hasPlus(item.slice(1));
  if (item.includes("#")) return words.hasHash(item);
  return outside(part, item);
}

function outside(part: Part, text: string): string {
  if (part.name === "day" && /^L(-\d+)?$/i.test(text)) return words.isLastDay;
  if (part.name === "day" && /^(LW|\d+W)$/i.test(text)) return words.isWorkday(text);
  if (part.name === "weekday" && /^[A-Za-z0-9]+L$/i.test(text)) return words.isLastWeekday(text);
  const [first, last] = [part.names[0], part.names.at(-1)];
  if (first === undefined || last === undefined) return words.outsideNumbers(text, part.low, part.high);
  return words.outsideNames(text, part.low, part.high, `${first}-${last}`);
}

const numberOf = (part: Part, text: string): number | undefined => {
  const named = part.names.indexOf(text.toUpperCase());
  if (named >= 0) return part.low + named;
  const number = /^\d{1,2}$/.test(text) ? Number(text) : -1;
  return number >= part.low && number <= part.high ? number : undefined;
};

/** As the end of a range, Sunday comes after Saturday. */
const endOf = (part: Part, text: string): number | undefined =>
  part.name === "weekday" && text.toUpperCase() === "SUN" ? part.high : numberOf(part, text);

/** The same the right way round: from where it begins to the top, and from the bottom to where it ends. */
function backwards({ low: bottom, top }: Part, low: number, high: number): string {
  return low > top ? range(bottom, high) : `${range(low, top)},${range(bottom, high)}`;
}

const range = (from: number, to: number): string => (from === to ? String(from) : `${from}-${to}`);

const count = (low: number, high: number): number[] =>
  Array.from({ length: high - low + 1 }, (_, index) => low + index);

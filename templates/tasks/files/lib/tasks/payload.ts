import { today } from "../days.ts";
import { failure, readAll, Wrong, type Payload } from "../payload.ts";
import { words } from "../words/tasks.ts";
import { dayOf, later, weekdayOf } from "./days.ts";
import { folded, oneLine, shown } from "./text.ts";

const mostText = 500;
const mostDays = 366;

/** A new task; its text is what was said in words where the payload has none. */
export const parseTask = ({ text, due }: Payload, said?: string): { text: string; due: string | null } =>
  readAll({ text: () => parseText(text ?? said), due: () => parseDue(due) });

/** A task that is there: its number, or words that are in its text. */
export type Which = { readonly id: number } | { readonly words: string };

export function parseWhich({ id, text }: Payload, said?: string): Which {
  if (id !== undefined && text !== undefined) throw failure("bad-payload", words.oneOfBoth);
  if (id !== undefined) return { id: parseId(id) };
  const asked = text ?? said;
  const line = typeof asked === "string" ? oneLine(asked) : "";
  // An accent alone would be in every text.
  if (folded(line) === "") throw failure("bad-payload", words.badWhich(received(asked)));
  return /^\d+$/.test(line) ? { id: parseId(Number(line)) } : { words: line };
}

function parseId(id: unknown): number {
  if (typeof id === "number" && Number.isSafeInteger(id) && id > 0) return id;
  throw failure("bad-payload", words.badId(received(id)));
}

/** How many days to look ahead; a week where nobody says. */
export function parseDays({ days = 7 }: Payload): number {
  if (typeof days === "number" && Number.isInteger(days) && days >= 0 && days <= mostDays) return days;
  throw failure("bad-payload", words.badDays(mostDays, received(days)));
}

/** The Monday of the week that a day is in; of this week where nobody says. It must not be over. */
export function parseWeek({ week }: Payload, now = today()): string {
  const day = week === undefined ? now : typeof week === "string" ? dayOf(week, now) : undefined;
  const monday = day === undefined ? "" : later(day, -weekdayOf(day));
  if (monday !== "" && later(monday, 6) >= now) return monday;
  throw failure("bad-payload", words.badWeek(received(week)));
}

function parseText(text: unknown): string {
  const line = typeof text === "string" ? oneLine(text) : "";
  if (line !== "" && line.length <= mostText) return line;
  throw new Wrong(words.badText(mostText, received(text)));
}

function parseDue(due: unknown): string | null {
  const day = typeof due === "string" ? dayOf(due) : undefined;
  if (day !== undefined || due === undefined || due === null) return day ?? null;
  throw new Wrong(words.badDue(received(due)));
}

const received = (value: unknown): string => (value === undefined ? words.nothing : shown(value));

import { today } from "../days.ts";
import { failure, readAll, Wrong, type Payload } from "../payload.ts";
import { words } from "../words/tasks.ts";
import { readDay, readWeek, type Week } from "./days.ts";
import { clean, lengthOf, shown } from "./text.ts";

/** A task as it is to be kept. */
export interface NewTask {
  readonly text: string;
  readonly due: string | null;
  /** What its caller calls it: what has the same reference is the same task. */
  readonly reference: string | null;
}

/** Which task is meant: by its number, or by words that fit it alone. */
export type Which = { readonly id: number } | { readonly text: string };

/** The task that is to be added; `said` is its text where the payload has none. */
export const parseTask = (payload: Payload, said: string | undefined, from = today()): NewTask =>
  readAll({
    text: () => parseText("text", payload["text"] ?? said, 500),
    due: () => parseDue(payload["due"], from),
    reference: () => parseReference(payload["reference"]),
  });

/** Which task is done; `said` is its number or words of it, where the payload says neither. */
export function parseWhich({ id, text }: Payload, said: string | undefined): Which {
  if ((id === undefined) === (text === undefined)) {
    if (id !== undefined || said === undefined) throw failure("bad-payload", words.oneOfBoth);
    return parseWhich(/^\d+$/.test(said) ? { id: Number(said) } : { text: said }, undefined);
  }
  if (id !== undefined) return readAll({ id: () => parseNumber("id", id, 1, Number.MAX_SAFE_INTEGER) });
  return readAll({ text: () => parseText("text", text, 500) });
}

/** How many days ahead to look. */
export const parseAhead = ({ days = 7 }: Payload): number =>
  readAll({ days: () => parseNumber("days", days, 0, 366) }).days;

/** The week that is asked for; this one, where none is. */
export function parseWeek({ week = today() }: Payload): Week {
  const found = typeof week === "string" ? readWeek(week) : undefined;
  if (found === undefined) throw failure("bad-payload", words.badWeek(shown(week)));
  return found;
}

/** One line of text. More than it may have is refused, as it would mean something else without its end. */
function parseText(key: string, value: unknown, most: number): string {
  const text = typeof value === "string" ? clean(value) : "";
  if (text !== "" && lengthOf(text) <= most) return text;
  throw new Wrong(words.badText(key, most, value === undefined ? words.nothing : shown(value)));
}

/** A name for one task, which is not changed on its way: it would be another. */
function parseReference(value: unknown): string | null {
  if (value === undefined) return null;
  const name = parseText("reference", value, 100);
  if (name === value) return name;
  throw new Wrong(words.badText("reference", 100, shown(value)));
}

function parseDue(value: unknown, from: string): string | null {
  if (value === undefined) return null;
  const day = typeof value === "string" ? readDay(value, from) : undefined;
  if (day !== undefined) return day;
  throw new Wrong(words.badDue(shown(value)));
}

function parseNumber(key: string, value: unknown, least: number, most: number): number {
  if (typeof value === "number" && Number.isInteger(value) && value >= least && value <= most) return value;
  throw new Wrong(words.badNumber(key, least, most, shown(value)));
}

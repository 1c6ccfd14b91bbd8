import { isDay } from "../days.ts";
import { failure, readAll, Wrong, type Payload } from "../payload.ts";
import { words } from "../words/notes.ts";
import { momentOf, now, type Moment } from "./when.ts";

/** A note as it is to be kept. */
export interface NewNote extends Moment {
  readonly title: string;
  readonly text: string;
  readonly tags: readonly string[];
}

export interface Search {
  /** One note, with all of its text. */
  readonly id: number | undefined;
  /** In words; empty for the latest. */
  readonly query: string;
  readonly tag: string | undefined;
  readonly limit: number;
}

/** Days as `YYYY-MM-DD`, the first and the last. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

export const mostText = 100_000;
const mostTitle = 200;
const mostTags = 20;
const mostQuery = 1000;

/** The note that is to be added; `said` is its text where the payload has none. */
export function parseNote(payload: Payload, said = ""): NewNote {
  const { moment, ...note } = readAll({
    title: () => parseText("title", payload["title"] ?? "", 0, mostTitle),
    text: () => parseText("text", payload["text"] ?? said, 1, mostText),
    tags: () => parseTags(payload["tags"] ?? []),
    moment: () => parseMoment(payload["at"]),
  });
  return { ...note, ...moment };
}

/** What is looked for; `said` where the payload has neither a query nor a tag. */
export const parseSearch = (payload: Payload, said = ""): Search =>
  readAll({
    id: () => parseNumber("id", payload["id"], Number.MAX_SAFE_INTEGER),
    query: () =>
      parseText("query", payload["query"] ?? (payload["tag"] === undefined ? said : ""), 0, mostQuery),
    tag: () => (payload["tag"] === undefined ? undefined : parseTag(payload["tag"])),
    limit: () => parseNumber("limit", payload["limit"], 100) ?? 10,
  });

/** The days that are asked for: today, a date, or all since a day. */
export function parseDays(payload: Payload): Days {
  const { date, since } = readAll({
    date: () => parseDay("date", payload["date"] ?? now().day),
    since: () => (payload["since"] === undefined ? undefined : parseDay("since", payload["since"])),
  });
  if (since !== undefined && since > date) throw failure("bad-payload", words.daysTurned(since, date));
  return { from: since ?? date, to: date };
}

/** Text as it is, but for blanks around it. A database would lose what follows a NUL, or half of a character. */
function parseText(key: string, value: unknown, least: number, most: number): string {
  const text = typeof value === "string" ? value.trim() : undefined;
  const isWhole = text !== undefined && !text.includes("\0") && !/\p{Cs}/u.test(text);
  // As SQLite counts them.
  const length = isWhole ? Array.from(text).length : -1;
  if (isWhole && length >= least && length <= most) return text;
  throw new Wrong(words.badText(key, least, most, shown(value)));
}

function parseTags(value: unknown): string[] {
  if (!Array.isArray(value) || value.length > mostTags)
    throw new Wrong(words.badTags(mostTags, shown(value)));
  return [...new Set(value.map(parseTag))];
}

/** A tag is the same in capitals, and with the `#` that people write before it. */
function parseTag(value: unknown): string {
  const tag = typeof value === "string" ? value.trim().replace(/^#/, "").normalize("NFC").toLowerCase() : "";
  if (/^[\p{L}\p{N}][\p{L}\p{N}_-]{0,39}$/u.test(tag)) return tag;
  throw new Wrong(words.badTag(shown(value)));
}

function parseNumber(key: string, value: unknown, most: number): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw new Wrong(words.badNumber(key, most, shown(value)));
}

function parseMoment(value: unknown): Moment {
  if (value === undefined) return now();
  const moment = typeof value === "string" ? momentOf(value) : undefined;
  if (moment !== undefined) return moment;
  throw new Wrong(words.badTime(shown(value)));
}

function parseDay(key: string, value: unknown): string {
  if (typeof value === "string" && isDay(value)) return value;
  throw new Wrong(words.badDay(key, shown(value)));
}

function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

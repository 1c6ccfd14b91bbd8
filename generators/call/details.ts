import { isObject, type JsonObject } from "../../templates/ipc/files/ipc/parsed.ts";
import { hereAhead, type Ahead } from "../../lib/pictures/moment.ts";

/** Now, in milliseconds since the epoch, and how far clocks here are ahead of UTC. */
export interface Clock {
  readonly now: number;
  readonly ahead: Ahead;
}

export const clockHere = (): Clock => ({ now: Date.now(), ahead: hereAhead });

/** What an error's `details` say that its message does not. Pure. */
export function newsIn(details: JsonObject, message: string): JsonObject {
  const isNews = ([key, value]: [string, unknown]): boolean =>
    value !== null && !(quoted.has(key) && says(message, value));
  return Object.fromEntries(Object.entries(details).filter(isNews));
}

/**
 * What a person reads of `details` or a result: tools as `Bash: git push`, and the time to try again by the clock here.
 * What has another form than the runtime's stays as it is. Pure.
 */
export function forPeople(value: JsonObject, clock: Clock): JsonObject {
  const entries = Object.entries(value).map(([key, inner]) => [key, readable(key, inner, clock)]);
  return Object.fromEntries(entries) as JsonObject;
}

/** What a message has of its details, where it is short. */
const quoted = new Set(["said", "not_done"]);

/** A message holds text in one line. */
const says = (message: string, value: unknown): boolean =>
  typeof value === "string" && value !== "" && message.includes(value.trim().replace(/\s*\n\s*/g, " "));

function readable(key: string, value: unknown, clock: Clock): unknown {
  if (key === "denied" || key === "refused") return Array.isArray(value) ? value.map(tool) : value;
  return key === "retry_at" && typeof value === "string" ? later(value, clock) : value;
}

function tool(refusal: unknown): unknown {
  const { tool: name, what, ...more } = isObject(refusal) ? refusal : {};
  if (typeof name !== "string" || Object.keys(more).length > 0) return refusal;
  if (what === undefined) return name;
  return typeof what === "string" ? `${name}: ${what}` : refusal;
}

/** A time as `2026-11-28 14:05, in 23 min`. */
function later(time: string, { now, ahead }: Clock): string {
  const at = Date.parse(time);
  const here = new Date(at + ahead(new Date(at)) * 60_000);
  if (Number.isNaN(here.getTime())) return time;
  return `${here.toISOString().slice(0, -8).replace("T", " ")}, ${distance((at - now) / 60_000)}`;
}

function distance(minutes: number): string {
  if (minutes <= 0) return "which has passed";
  const whole = Math.ceil(minutes);
  if (whole < 60) return `in ${whole} min`;
  if (whole < 48 * 60) return `in ${Math.floor(whole / 60)} h ${whole % 60} min`;
  return `in ${Math.floor(whole / 60 / 24)} days`;
}

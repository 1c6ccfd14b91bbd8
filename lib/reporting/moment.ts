/** Minutes that the clocks of a place are ahead of UTC, at a time. */
export type Ahead = (time: Date) => number;

/** By the clocks of this machine. */
export const hereAhead: Ahead = (time) => -time.getTimezoneOffset();

/**
 * A time for people: in UTC and, where clocks here differ, by those too, with how far they are ahead: an offset and
 * no place, since who reads it need not know where it was made. Pure, but for the machine's time zone.
 *
 * @param time ISO 8601, in UTC.
 */
export function moment(time: string, ahead: Ahead = hereAhead): string {
  const minutes = ahead(new Date(time));
  const here = new Date(Date.parse(time) + minutes * 60_000);
  const [day, clock] = partsOf(time);
  // The last moment that a date can have, which a journal may claim, has none an hour later.
  if (minutes === 0 || Number.isNaN(here.getTime())) return `${day} ${clock} UTC`;
  const [dayHere, clockHere] = partsOf(here.toISOString());
  const words = [...(dayHere === day ? [] : [dayHere]), clockHere.slice(0, -4)];
  return `${day} ${clock} UTC (${words.join(" ")} at UTC${offset(minutes)})`;
}

/** The day, and the time of day with its milliseconds. */
const partsOf = (time: string): readonly [string, string] => [time.slice(0, -14), time.slice(-13, -1)];

function offset(minutes: number): string {
  const whole = Math.round(Math.abs(minutes));
  const parts = [Math.floor(whole / 60), whole % 60].map((part) => String(part).padStart(2, "0"));
  return `${minutes < 0 ? "-" : "+"}${parts.join(":")}`;
}

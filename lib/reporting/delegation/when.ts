import { hereAhead, type Ahead } from "../moment.ts";

/** Now, in milliseconds since the epoch, and how far clocks here are ahead of UTC. */
export interface Clock {
  readonly now: number;
  readonly ahead: Ahead;
}

export const clockHere = (): Clock => ({ now: Date.now(), ahead: hereAhead });

/**
 * A time by the clock here, and how far away that is: `2026-11-28 14:05, in 23 min`. What is no time stays as it is. Pure.
 *
 * @param time ISO 8601
 */
export function when(time: string, { now, ahead }: Clock): string {
  const at = Date.parse(time);
  const here = new Date(at + ahead(new Date(at)) * 60_000);
  if (Number.isNaN(here.getTime())) return time;
  return `${here.toISOString().slice(0, -8).replace("T", " ")}, ${away((at - now) / 60_000)}`;
}

const away = (minutes: number): string => (minutes > 0 ? `in ${span(minutes)}` : `${span(-minutes)} ago`);

function span(minutes: number): string {
  const whole = Math.ceil(minutes);
  if (whole < 60) return `${whole} min`;
  if (whole < 48 * 60) return `${Math.floor(whole / 60)} h ${whole % 60} min`;
  return `${Math.floor(whole / 60 / 24)} days`;
}

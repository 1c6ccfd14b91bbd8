// A day is text, `2026-03-02`, and has no time zone: what is due then is due there wherever one travels.

/** The day of a moment, by the clock and time zone of this machine. */
export function localDay(moment: Date): string {
  const [month, day] = [moment.getMonth() + 1, moment.getDate()].map((part) => String(part).padStart(2, "0"));
  return `${moment.getFullYear()}-${month}-${day}`;
}

export const today = (): string => localDay(new Date());

/** Whether a text is a day of the calendar, as `YYYY-MM-DD`, in the years 1900 to 2199. */
export function isDay(text: string): boolean {
  const time = /^(19|2[01])\d\d-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

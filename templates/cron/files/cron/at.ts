/** One moment in ISO 8601, as it is written; `offset` where it names one. */
export interface At {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  readonly offset?: string;
}

const isoTime =
  /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)?$/;

/** What a moment in ISO 8601 says, undefined where it says none: a day that no month has, 24 o'clock. */
export function readAt(text: string): At | undefined {
  const [, year, month, day, hour, minute, second = 0, fraction = "", offset] = isoTime.exec(text) ?? [];
  const at = {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
    millisecond: Number(fraction.padEnd(3, "0")),
  };
  return isReal(text, at) ? { ...at, ...(offset !== undefined && { offset }) } : undefined;
}

/** Whether the calendar has it: what it does not have is another time once it was counted. */
function isReal(text: string, { year, month, day, hour, minute, second }: At): boolean {
  const time = Date.UTC(year, month - 1, day, hour, minute, second);
  return time >= 0 && new Date(time).toISOString().startsWith(text.slice(0, 16));
}

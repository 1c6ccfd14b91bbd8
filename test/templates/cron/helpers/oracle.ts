/** When schedules are due, found by going through all minutes, by the system's own rules of time zones alone. */

/** The minutes of a stretch of time in a zone: what its clock says at each. */
export interface Clock {
  /** In milliseconds. */
  readonly from: number;
  /** Days since 1970 by the zone's clock, of each minute from `from` on. */
  readonly days: Int32Array;
  /** Minutes since midnight by the zone's clock. */
  readonly minutes: Int16Array;
  /** Minutes at which the clock was set forth, and those that it left out, as days and minutes of its own. */
  readonly gaps: ReadonlyMap<number, readonly (readonly [day: number, minute: number])[]>;
  /** Minutes whose time by the clock was there before. */
  readonly again: ReadonlySet<number>;
  /** Moments at which it was set, in milliseconds. */
  readonly changes: readonly number[];
}

/** The clock of a zone over so many days. */
export function clockOf(zone: string, from: number, length: number): Clock {
  const size = length * 1440;
  const [days, minutes] = [new Int32Array(size), new Int16Array(size)];
  const gaps = new Map<number, [number, number][]>();
  const again = new Set<number>();
  const changes: number[] = [];
  const offset = offsets(zone);
  let highest = -Infinity;
  for (let index = 0; index < size; index += 1) {
    const time = from + index * 60_000;
    const local = time / 60_000 + offset(time);
    days[index] = Math.floor(local / 1440);
    minutes[index] = local - Math.floor(local / 1440) * 1440;
    if (index > 0 && local !== highest + 1 && !again.has(index - 1)) changes.push(time);
    if (index > 0 && local > highest + 1) gaps.set(index, range(highest + 1, local).map(split));
    if (local <= highest) again.add(index);
    highest = Math.max(highest, local);
  }
  return { from, days, minutes, gaps, again, changes };
}

/** Every due time of a schedule in such a stretch, in milliseconds. */
export function dueTimes(schedule: string, clock: Clock): number[] {
  const [minute = "", hour = "", day = "", month = "", weekday = ""] = schedule.split(" ");
  const isFixed = !/[*/]/.test(minute + hour);
  const [isMinute, isHour, isMonth] = [setOf(minute, 0, 59), setOf(hour, 0, 23), setOf(month, 1, 12, months)];
  const [isDay, isWeekday] = [setOf(day, 1, 31), setOf(weekday, 0, 6, weekdays)];
  const either = day !== "*" && weekday !== "*";
  const first = clock.days[0] ?? 0;
  const dates = Uint8Array.from({ length: (clock.days.at(-1) ?? 0) - first + 1 }, (_, index) => {
    const date = new Date((first + index) * 86_400_000);
    const [byDay, byWeekday] = [isDay.has(date.getUTCDate()), isWeekday.has(date.getUTCDay())];
    return Number(isMonth.has(date.getUTCMonth() + 1) && (either ? byDay || byWeekday : byDay && byWeekday));
  });
  const times = Uint8Array.from({ length: 1440 }, (_, at) =>
    Number(isHour.has(Math.floor(at / 60)) && isMinute.has(at % 60)),
  );
  const is = (date: number, at: number): boolean => dates[date - first] === 1 && times[at] === 1;
  const due = isFixed ? leftOut(clock, is) : [];
  for (let index = 0; index < clock.days.length; index += 1) {
    if (!is(clock.days[index] ?? 0, clock.minutes[index] ?? 0)) continue;
    if (!(isFixed && clock.again.has(index))) due.push(clock.from + index * 60_000);
  }
  return isFixed ? [...new Set(due)].toSorted((one, other) => one - other) : due;
}

/** Where something is due at a time that its day does not have: the first minute after it. */
const leftOut = ({ from, gaps }: Clock, is: (date: number, at: number) => boolean): number[] =>
  [...gaps].flatMap(([index, left]) =>
    left.some(([date, at]) => is(date, at)) ? [from + index * 60_000] : [],
  );

const months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const weekdays = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

function setOf(field: string, low: number, high: number, names: readonly string[] = []): Set<number> {
  const number = (text: string): number => (names.includes(text) ? names.indexOf(text) + low : Number(text));
  const values = field.split(",").flatMap((item) => {
    const [span = "", step = "1"] = item.split("/");
    // As the end of a range, Sunday comes after Saturday.
    const [from = "", to = from] = span.replace("-SUN", "-7").split("-");
    const all = span === "*" ? range(low, high + 1) : range(number(from), number(to) + 1);
    return all.filter((_, index) => index % Number(step) === 0);
  });
  return new Set(names === weekdays ? values.map((value) => value % 7) : values);
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, index) => from + index);

const split = (local: number): [number, number] => [
  Math.floor(local / 1440),
  local - Math.floor(local / 1440) * 1440,
];

/** How many minutes a zone is ahead of UTC, asked each quarter of an hour, at which clocks are set. */
function offsets(timeZone: string): (time: number) => number {
  const format = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
  let [known, value] = [Number.NaN, 0];
  return (time) => {
    const quarter = Math.floor(time / 900_000);
    if (quarter === known) return value;
    const [, sign, hours = "0", rest = "0"] = /GMT(?:([+-])(\d\d):(\d\d))?$/.exec(format.format(time)) ?? [];
    [known, value] = [quarter, (Number(hours) * 60 + Number(rest)) * (sign === "-" ? -1 : 1)];
    return value;
  };
}

import { sameness } from "./text.ts";

/** What a booking is known by. Cents; what is not known is null. */
export interface Facts {
  date: string;
  cents: number;
  text: string;
  balance: number | null;
  bank_id: string | null;
}

/**
 * The bookings of a statement, in its order, that an account does not have yet. Each that it has stands for one of the
 * statement's, so that two alike in one file are two, and the same two in a later file are the same two.
 *
 * Alike are two with the same id of the bank and amount, where day or text agrees, too; or with the same day, amount and
 * text, and no two ids. A different balance alone makes no other booking, since banks put in earlier bookings later on,
 * and sort a day anew. Only where a day was surely cut, balances tell its parts from each other (`tellApart`).
 */
export function findNew<T extends Facts>(known: readonly Facts[], statement: readonly T[]): T[] {
  const [found, open] = [new Set(statement), new Set(known)];
  pair(found, open, (one) => one.bank_id && `${one.bank_id}|${one.cents}|${one.date}`);
  pair(found, open, (one) => one.bank_id && `${one.bank_id}|${one.cents}|${sameness(one.text)}`);
  pairUnlessIdsDiffer(found, open, (one) => one.balance !== null && `${likeness(one)}|${one.balance}`);
  const days = statement.map(({ date }) => date).toSorted();
  for (const day of new Set([days[0], days.at(-1)])) tellApart(day, known, found, open);
  pairUnlessIdsDiffer(found, open, likeness);
  return [...found];
}

type KeyOf = (one: Facts) => string | false | null;

const likeness = ({ date, cents, text }: Facts): string => `${date}|${cents}|${sameness(text)}`;

/** Takes out of both what is alike by a key, one for one, as far as there are. */
function pair(found: Set<Facts>, open: Set<Facts>, keyOf: KeyOf, keyOfOpen = keyOf): void {
  const byKey = grouped(open, keyOfOpen);
  for (const one of found) {
    const key = keyOf(one);
    const other = key ? byKey.get(key)?.pop() : undefined;
    if (other === undefined) continue;
    open.delete(other);
    found.delete(one);
  }
}

/** The same for what was not alike by an id, so that two with ids have different ones. */
function pairUnlessIdsDiffer(found: Set<Facts>, open: Set<Facts>, keyOf: KeyOf): void {
  const withoutId: KeyOf = (one) => one.bank_id === null && keyOf(one);
  pair(found, open, keyOf, withoutId);
  pair(found, open, withoutId, keyOf);
}

function grouped(open: Iterable<Facts>, keyOf: KeyOf): Map<string, Facts[]> {
  const groups = new Map<string, Facts[]>();
  for (const one of open) {
    const key = keyOf(one);
    if (!key) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return groups;
}

/**
 * Takes out of `open` what the account has of a statement's first or last day, where that is another part of the day
 * than the statement's. Of two files of the whole day, the later has all that the earlier has; so the day was cut only
 * where each has a booking that the other lacks. And the balances of both must be one run: else they were changed.
 */
function tellApart(
  day: string | undefined,
  known: readonly Facts[],
  found: Iterable<Facts>,
  open: Set<Facts>,
): void {
  const onDay = (all: Iterable<Facts>): Facts[] => [...all].filter(({ date }) => date === day);
  const [news, old] = [onDay(found), onDay(open)];
  // What somebody entered by hand has none.
  const banks = old.filter(({ balance }) => balance !== null);
  const isCut = hasAnother(banks, news) && hasAnother(news, old);
  const all = [...onDay(known).filter(({ balance }) => balance !== null), ...news];
  if (isCut && isOneRun(all)) for (const one of banks) open.delete(one);
}

/** Whether there is a booking that is not among the others. */
function hasAnother(some: readonly Facts[], others: readonly Facts[]): boolean {
  const left = new Set(some);
  pair(left, new Set(others), likeness);
  return left.size > 0;
}

/** Whether each booking goes on from the balance of another, but for one, whatever their order. */
function isOneRun(bookings: readonly Facts[]): boolean {
  const ends = new Map<number, number>();
  for (const { balance, cents } of bookings) {
    if (balance === null) return false;
    ends.set(balance, (ends.get(balance) ?? 0) + 1);
    ends.set(balance - cents, (ends.get(balance - cents) ?? 0) - 1);
  }
  return [...ends.values()].reduce((sum, count) => sum + Math.max(0, count), 0) <= 1;
}

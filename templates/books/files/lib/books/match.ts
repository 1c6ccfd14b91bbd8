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
 * Alike are two with the same id of the bank and amount, or with the same day, amount and text. Where there are several
 * to choose from, those with the same balance go together. A different balance alone makes no other booking, since banks
 * put in earlier bookings later on; only where the balances say that the account's booking comes right before or right
 * after the whole statement, it is none of the statement's: that is how a day is cut in half.
 */
export function findNew<T extends Facts>(known: readonly Facts[], statement: readonly T[]): T[] {
  const open = new Set(known);
  const withoutId = pair(statement, open, ({ bank_id, cents }) => bank_id && `${bank_id}|${cents}`);
  const rest = pair(withoutId, open, (one) => one.balance !== null && `${likeness(one)}|${one.balance}`);
  for (const one of outside(open, statement)) open.delete(one);
  return pair(rest, open, likeness);
}

const likeness = ({ date, cents, text }: Facts): string => `${date}|${cents}|${sameness(text)}`;

/** Takes out of `open` one for each that is alike by a key, as far as there are; gives those that are left over. */
function pair<T extends Facts>(
  statement: readonly T[],
  open: Set<Facts>,
  keyOf: (one: Facts) => string | false | null,
): T[] {
  const byKey = grouped(open, keyOf);
  return statement.filter((one) => {
    const key = keyOf(one);
    const alike = (key && byKey.get(key)) || [];
    const at = alike.findIndex((other) => !haveOtherIds(one, other));
    const [found] = at < 0 ? [] : alike.splice(at, 1);
    return found === undefined || !open.delete(found);
  });
}

function grouped(open: Iterable<Facts>, keyOf: (one: Facts) => string | false | null): Map<string, Facts[]> {
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

const haveOtherIds = (a: Facts, b: Facts): boolean =>
  a.bank_id !== null && b.bank_id !== null && a.bank_id !== b.bank_id;

/** Those of an account's that come right before or right after a statement, by their balances, on its outer days. */
function outside(open: Iterable<Facts>, statement: readonly Facts[]): Set<Facts> {
  const [oldest, newest] = ends(statement);
  const found = new Set<Facts>();
  if (oldest === undefined || newest === undefined) return found;
  const onDays = [...open].filter(({ date }) => date === oldest.date || date === newest.date);
  const walk = (from: number | null, next: (one: Facts, at: number) => number | undefined): void => {
    let at = from;
    while (at !== null) {
      const here = at;
      const one = onDays.find((each) => !found.has(each) && next(each, here) !== undefined);
      if (one === undefined) return;
      found.add(one);
      at = next(one, here) ?? null;
    }
  };
  walk(before(oldest), (one, at) =>
    one.date === oldest.date && one.balance === at ? (before(one) ?? undefined) : undefined,
  );
  walk(newest.balance, (one, at) =>
    one.date === newest.date && before(one) === at ? (one.balance ?? undefined) : undefined,
  );
  return found;
}

/** The balance before a booking. */
const before = ({ balance, cents }: Facts): number | null => (balance === null ? null : balance - cents);

/** The oldest and the newest booking of a statement: some banks begin with the one, and some with the other. */
function ends(statement: readonly Facts[]): [oldest?: Facts, newest?: Facts] {
  const [first, last] = [statement[0], statement.at(-1)];
  if (first === undefined || last === undefined) return [];
  const second = statement[1];
  const isDown =
    first.date === last.date
      ? second !== undefined && second.balance === before(first)
      : first.date > last.date;
  return isDown ? [last, first] : [first, last];
}

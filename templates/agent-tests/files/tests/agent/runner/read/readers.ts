import { words } from "../../../../lib/words/agent-tests.ts";
import { nearest } from "../../../../lib/nearest.ts";
import { show, type Reading, type Spot } from "./spot.ts";

/** Reads a value, or says what is wrong with it and gives nothing. */
export type Reader<T> = (spot: Spot, reading: Reading) => T | undefined;

/** A key of an object: what reads its value, and whether it has to be there. */
export interface Field {
  readonly read: Reader<unknown>;
  readonly isNeeded?: true;
}
export type Table = Readonly<Record<string, Field>>;

/** A field that may be left out. */
export const may = (read: Reader<unknown>): Field => ({ read });

/** A field that has to be there. */
export const must = (read: Reader<unknown>): Field => ({ read, isNeeded: true });

/** A value as it stands, whichever it is. */
export const anything: Reader<unknown> = (spot, reading) =>
  isLeftOut(spot) && !spot.isBroken ? reading.say(spot.at, mustBe(spot, words.aValue, reading)) : spot.value;

/** A value that fits or not, and what it must be, in words. Of one that would in quotes, that is said. */
export const leaf =
  <T>(rule: string, fits: (value: unknown) => boolean): Reader<T> =>
  (spot, reading) => {
    if (spot.isBroken) return undefined;
    if (fits(spot.value)) return spot.value as T;
    const { plain } = spot;
    const isQuotable = typeof spot.value !== "string" && plain !== undefined && fits(plain);
    const message = mustBe(spot, rule, reading);
    return reading.say(spot.at, isQuotable ? words.inQuotes(message, show(plain)) : message);
  };

/** A list, of as many as `fits` says, which the rule says in words. */
export const listOf =
  <T>(rule: string, read: Reader<T>, fits: (count: number) => boolean = () => true): Reader<T[]> =>
  (spot, reading) => {
    if (spot.isBroken) return undefined;
    const { items } = spot;
    if (items === undefined || !fits(items.length)) return reading.say(spot.at, mustBe(spot, rule, reading));
    const values = items.map((item) => read(item, reading));
    return values.every((value) => value !== undefined) ? values : undefined;
  };

/**
 * An object with the keys of a table; what is wrong with them together, `check` says. Any other key is a fault; in a
 * format of others, only one that looks like a slip.
 */
export const objectOf =
  <T>(rule: string, table: Table, check: Check = () => {}, isOthers = false): Reader<T> =>
  (spot, reading) => {
    if (spot.isBroken) return undefined;
    if (spot.entries === undefined) return reading.say(spot.at, mustBe(spot, rule, reading));
    const strays = straysOf(spot.entries, Object.keys(table));
    for (const { key, at, near } of strays)
      if (!isOthers || near !== undefined) reading.say(at, unknown(key, near, nameOf(spot, reading), table));
    const meant = new Set(strays.map(({ near }) => near));
    check(spot, reading, meant);
    return fieldsOf(spot, table, reading, meant) as T | undefined;
  };

/** Says what is wrong with the keys of an object together; those that are meant are there, and misspelt. */
export type Check = (spot: Spot, reading: Reading, meant: Meant) => void;
type Meant = ReadonlySet<string | undefined>;

/** One of the keys has to be there, and no other of them. */
export const exactlyOne =
  (...keys: readonly string[]): Check =>
  (spot, reading, meant) => {
    const [first, second] = keys.flatMap((key) => spot.entries?.get(key) ?? []);
    const name = nameOf(spot, reading);
    if (first === undefined && !keys.some((key) => meant.has(key)))
      reading.say(spot.at, words.needsOneOf(name, keys.join(", ")));
    if (second !== undefined) reading.say(second.key, words.onlyOneOf(name, keys.join(", ")));
  };

/** What a value must be, and what it is. */
export function mustBe(spot: Spot, rule: string, reading: Reading): string {
  return words.mustBe(nameOf(spot, reading), rule, isLeftOut(spot) ? words.nothing : show(spot.value));
}

/** How a message calls a value. */
export const nameOf = ({ name }: Spot, { whole }: Reading): string => (name === "" ? whole : name);

const isLeftOut = ({ value, plain }: Spot): boolean => value === null && plain === undefined;

/** Keys that a table does not have, each with the one that is meant. */
const straysOf = (entries: ReadonlyMap<string, Spot>, known: readonly string[]) =>
  [...entries]
    .filter(([key]) => !known.includes(key))
    .map(([key, { key: at }]) => ({ key, at, near: nearest(key, known) }));

function unknown(key: string, near: string | undefined, where: string, table: Table): string {
  return near === undefined
    ? words.unknownKey(where, show(key), Object.keys(table).join(", "))
    : words.unknownKeyNear(where, show(key), near);
}

function fieldsOf(spot: Spot, table: Table, reading: Reading, meant: Meant): object | undefined {
  const found: [key: string, value: unknown][] = [];
  for (const [key, field] of Object.entries(table)) {
    const inner = spot.entries?.get(key);
    if (inner !== undefined) found.push([key, field.read(inner, reading)]);
    else if (field.isNeeded) found.push([key, undefined]);
    if (inner === undefined && field.isNeeded && !meant.has(key))
      reading.say(spot.at, words.lacksKey(nameOf(spot, reading), key));
  }
  return found.every(([, value]) => value !== undefined) ? Object.fromEntries(found) : undefined;
}

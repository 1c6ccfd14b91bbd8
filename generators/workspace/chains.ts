import type { Entry } from "./journals.ts";

/** A call, and the calls that its target made while it ran. */
export interface Call extends Entry {
  readonly calls: readonly Call[];
}

/** Everything that carries one correlation id. */
export interface Chain {
  readonly correlation_id: string;
  /** When its first call began, ISO 8601. */
  readonly time: string;
  readonly calls: readonly Call[];
}

/** Puts the latest chains, at most `limit`, together from calls, oldest first; the latest comes first. Pure. */
export function chainsOf(entries: readonly Entry[], limit: number): Chain[] {
  const groups = groupBy(entries, ({ correlation_id }) => correlation_id);
  const latest = [...groups].toReversed().toSorted(([, one], [, other]) => began(other) - began(one));
  return latest.slice(0, limit).map(([correlation_id, group]) => {
    return { correlation_id, time: group[0]?.time ?? "", calls: nest(group) };
  });
}

const began = ([first]: readonly Entry[]): number => Date.parse(first?.time ?? "");

function nest(group: readonly Entry[]): Call[] {
  const children = groupBy(group, (entry) => parentOf(entry, group));
  const below = (parent: Entry | undefined): Call[] =>
    (children.get(parent) ?? []).map((entry) => ({ ...entry, calls: below(entry) }));
  return below(undefined);
}

function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

/** The call that led to this one. Its hop is less, whatever a journal claims: so no call is below itself. */
function parentOf(entry: Entry, group: readonly Entry[]): Entry | undefined {
  const { hop, parent_request_id: named } = entry;
  if (hop === 0 || named === null) return undefined;
  const isParent = (one: Entry) =>
    named === undefined ? mayHaveLedTo(one, entry) : one.request_id === named;
  return group.findLast((one) => one.hop < hop && isParent(one));
}

/** Where the journal does not say: the caller was the target of that call, and it ran at the time. */
const mayHaveLedTo = (one: Entry, entry: Entry): boolean =>
  one.target === entry.caller && one.ran !== null && wasRunning(one, entry);

const wasRunning = (one: Entry, entry: Entry): boolean => {
  const since = Date.parse(entry.time) - Date.parse(one.time);
  return since >= 0 && since <= one.duration_ms + clockSlack;
};

/** Milliseconds: a journal's duration starts after its time was taken, and both are rounded. */
const clockSlack = 50;

import { countFirst } from "../../standard/sorted.ts";
import type { Usage } from "../../templates/ipc/files/ipc/outcome.ts";
import type { JournalEntry } from "../puruto/journals.ts";
import { sumOf } from "../puruto/usage.ts";

/** A call, and the calls that its target made while it ran. */
export interface Call extends JournalEntry {
  readonly calls: readonly Call[];
}

/** Everything that carries one correlation id. */
export interface Chain {
  readonly correlation_id: string;
  /** When its first call began, ISO 8601. */
  readonly time: string;
  /** How many of its calls are not among these. */
  readonly left_out: number;
  /** What all of its calls took together, as far as they say. */
  readonly usage?: Usage;
  readonly calls: readonly Call[];
}

/** More calls of a chain nobody looks at. */
const mostCalls = 2000;

/**
 * Puts the latest chains, at most `limit`, together from calls, oldest first; the latest comes first. Of a chain of
 * more than 2,000 calls these are the first ones. Pure.
 */
export function chainsOf(entries: readonly JournalEntry[], limit: number): Chain[] {
  const groups = groupBy(entries, ({ correlation_id }) => correlation_id);
  const latest = [...groups].toReversed().toSorted(([, one], [, other]) => began(other) - began(one));
  return latest.slice(0, limit).map(([correlation_id, group]) => ({
    correlation_id,
    time: group[0]?.time ?? "",
    left_out: Math.max(0, group.length - mostCalls),
    ...usageOf(group),
    calls: nest(group.slice(0, mostCalls)),
  }));
}

function usageOf(group: readonly JournalEntry[]): Pick<Chain, "usage"> {
  const usage = sumOf(group.flatMap((entry) => entry.usage ?? []));
  return usage === undefined ? {} : { usage };
}

const began = ([first]: readonly JournalEntry[]): number => Date.parse(first?.time ?? "");

function nest(group: readonly JournalEntry[]): Call[] {
  const known = indexOf(group);
  const children = groupBy(group, (entry) => parentOf(entry, known));
  const below = (parent: JournalEntry | undefined): Call[] =>
    (children.get(parent) ?? []).map((entry) => ({ ...entry, calls: below(entry) }));
  return below(undefined);
}

function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key) ?? [];
    group.push(item);
    groups.set(key, group);
  }
  return groups;
}

/** The calls of a chain by what they are looked for by: so a chain is put together in one pass over it. */
interface Index {
  /** By request and hop, of which there are few: the last one. */
  readonly byRequest: ReadonlyMap<string, ReadonlyMap<number, JournalEntry>>;
  /** By target: those that ran something, oldest first. */
  readonly byTarget: ReadonlyMap<string, readonly JournalEntry[]>;
}

function indexOf(group: readonly JournalEntry[]): Index {
  const requests = groupBy(group, ({ request_id }) => request_id);
  const byRequest = [...requests].map(
    ([id, entries]) => [id, new Map(entries.map((entry) => [entry.hop, entry]))] as const,
  );
  const running = group.filter(({ ran }) => ran !== null);
  return {
    byRequest: new Map(byRequest),
    byTarget: groupBy(running, ({ target }) => target),
  };
}

/** The call that led to this one. Its hop is less, whatever a journal claims: so no call is below itself. */
function parentOf(entry: JournalEntry, { byRequest, byTarget }: Index): JournalEntry | undefined {
  const { hop, parent_request_id: named, caller } = entry;
  if (hop === 0 || named === null) return undefined;
  if (named !== undefined)
    return [...(byRequest.get(named)?.values() ?? [])].findLast((one) => one.hop < hop);
  // Where the journal does not say: the caller was the target of that call, and it ran at the time.
  const earlier = upTo(byTarget.get(caller) ?? [], Date.parse(entry.time));
  return earlier.findLast((one) => one.hop < hop && wasRunning(one, entry));
}

/** Of what is sorted by time, what began until then: the latest, as many as may well have run at once. */
function upTo(entries: readonly JournalEntry[], time: number): readonly JournalEntry[] {
  const end = countFirst(entries, (entry) => Date.parse(entry.time) <= time);
  return entries.slice(Math.max(0, end - 200), end);
}

const wasRunning = (one: JournalEntry, entry: JournalEntry): boolean => {
  const since = Date.parse(entry.time) - Date.parse(one.time);
  return since >= 0 && since <= one.duration_ms + clockSlack;
};

/** Milliseconds: a journal's duration starts after its time was taken, and both are rounded. */
const clockSlack = 50;

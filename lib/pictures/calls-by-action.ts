import type { JournalEntry } from "../puruto/journals.ts";

/** How many calls ended how. */
export interface Counts {
  readonly ok: number;
  readonly refused: number;
  readonly failed: number;
}

/** An action that is allowed, was asked for, or both. */
export interface ActionCounts extends Counts {
  readonly action: string;
  /** By the caller's policy, as it is now. */
  readonly allowed: boolean;
  /** How often, however it ended. */
  readonly called: number;
}

/** How a call ended. */
export function outcomeOf({ status, code }: JournalEntry): keyof Counts {
  if (status === "ok") return "ok";
  return code === "DENIED" ? "refused" : "failed";
}

/** Whether calls were refused or failed. */
export const hasTrouble = ({ refused, failed }: Counts): boolean => refused + failed > 0;

/** How the calls for each action ended. Pure. */
export function countActions(entries: readonly JournalEntry[]): Map<string, Counts> {
  const counts = new Map<string, Counts>();
  for (const entry of entries) {
    const count = counts.get(entry.action) ?? none;
    const outcome = outcomeOf(entry);
    counts.set(entry.action, { ...count, [outcome]: count[outcome] + 1 });
  }
  return counts;
}

/**
 * The actions that a policy names, in its order, then what else was asked for, by name. Pure.
 *
 * @param named what the policy allows; null is any.
 */
export function byAction(
  named: readonly string[] | null,
  counts: ReadonlyMap<string, Counts>,
): ActionCounts[] {
  const allowed = new Set(named);
  const actions = new Set([...allowed, ...[...counts.keys()].toSorted()]);
  return [...actions].map((action) => {
    const { ok, refused, failed } = counts.get(action) ?? none;
    const isAllowed = named === null || allowed.has(action);
    return { action, allowed: isAllowed, called: ok + refused + failed, ok, refused, failed };
  });
}

/** All of them together. Pure. */
export function sumOf(counts: readonly Counts[]): Counts {
  const sum = (outcome: keyof Counts) => counts.reduce((total, count) => total + count[outcome], 0);
  return { ok: sum("ok"), refused: sum("refused"), failed: sum("failed") };
}

const none: Counts = { ok: 0, refused: 0, failed: 0 };

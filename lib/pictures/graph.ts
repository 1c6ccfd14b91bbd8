import type { JournalEntry } from "../puruto/journals.ts";
import type { Row } from "../puruto/survey.ts";

/** That one Puruto may call another, or did. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  /** The actions that the caller's policy allows; null is any, an empty list none. */
  readonly actions: readonly string[] | null;
  /** Why calls fail all the same, by what the target's side says; null when nothing stands against them. */
  readonly blocked: string | null;
  /** How many calls the journals have, by how they ended. */
  readonly calls: { readonly ok: number; readonly refused: number; readonly failed: number };
}

/** Who may call whom, and who did: from policies and journals. Sorted by names. Pure. */
export function edgesOf(rows: readonly Row[], entries: readonly JournalEntry[]): Edge[] {
  const allowed = rows.flatMap(({ name, ipc }) =>
    ipc?.enabled === true ? ipc.targets.map((target) => ({ from: name, to: target.name, ...target })) : [],
  );
  const tried = entries.map(({ caller, target }) => ({ from: caller, to: target, actions: [] }));
  const edges = new Map<string, Pick<Edge, "from" | "to" | "actions">>();
  for (const { from, to, actions } of [...tried, ...allowed])
    edges.set(keyOf(from, to), { from, to, actions });
  const counts = countCalls(entries);
  return [...edges]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, edge]) => ({ ...edge, blocked: blockOf(edge, rows), calls: counts.get(key) ?? noCalls }));
}

/** The names at these edges that no Puruto of the workspace has, each once. */
export function strangersOf(edges: readonly Edge[], names: readonly string[]): string[] {
  const known = new Set(names);
  const ends = new Set(edges.flatMap(({ from, to }) => [from, to]));
  return [...ends].filter((name) => !known.has(name));
}

/** How a call ended. */
export function outcomeOf({ status, code }: JournalEntry): keyof Edge["calls"] {
  if (status === "ok") return "ok";
  return code === "DENIED" ? "refused" : "failed";
}

/** Whether a call would be let through. */
export const isOpen = ({ actions, blocked }: Edge): boolean => blocked === null && actions?.length !== 0;

/** Whether the journals have calls that were refused or failed. */
export const hasTrouble = ({ calls }: Edge): boolean => calls.refused + calls.failed > 0;

/** What an edge says, in parts: the actions, what stands against them, and how calls ended that went wrong. */
export const labelsOf = ({ actions, blocked, calls }: Edge) => ({
  actions: actions === null ? "any action" : actions.join(", ") || "nothing allowed",
  blocked,
  trouble: [
    ...(calls.refused > 0 ? [`${calls.refused} refused`] : []),
    ...(calls.failed > 0 ? [`${calls.failed} failed`] : []),
  ],
});

const noCalls = { ok: 0, refused: 0, failed: 0 };

const keyOf = (from: string, to: string): string => JSON.stringify([from, to]);

function countCalls(entries: readonly JournalEntry[]): Map<string, Edge["calls"]> {
  const counts = new Map<string, Edge["calls"]>();
  for (const entry of entries) {
    const key = keyOf(entry.caller, entry.target);
    const count = counts.get(key) ?? noCalls;
    const outcome = outcomeOf(entry);
    counts.set(key, { ...count, [outcome]: count[outcome] + 1 });
  }
  return counts;
}

/** The target's side of the policy check. (docs/ipc.md, "Policy".) */
function blockOf({ from, to }: Pick<Edge, "from" | "to">, rows: readonly Row[]): string | null {
  const target = rows.find(({ name }) => name === to);
  if (target === undefined) return `${to} is not in this workspace`;
  if (target.problem !== null) return `${to} cannot be read`;
  if (target.ipc === null) return null;
  if (target.ipc.problem !== null) return `the policy of ${to} is broken`;
  if (target.ipc.enabled === false) return `${to} is off`;
  const isCaller = target.ipc.callers?.includes(from) ?? true;
  return isCaller ? null : `${from} is not in allowed_callers of ${to}`;
}

import type { JournalEntry } from "../puruto/journals.ts";
import type { Row } from "../puruto/survey.ts";
import { byAction, countActions, hasTrouble, sumOf } from "./calls-by-action.ts";
import type { ActionCounts, Counts } from "./calls-by-action.ts";

/** That one Puruto may call another, or did. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  /** The actions that the caller's policy allows; null is any, an empty list none. */
  readonly actions: readonly string[] | null;
  /** Why calls fail all the same, by what the target's side says; null when nothing stands against them. */
  readonly blocked: string | null;
  /** How many calls the journals have, by how they ended. */
  readonly calls: Counts;
  /** The same for each action. */
  readonly by_action: readonly ActionCounts[];
}

/** Who may call whom, and who did: from policies and journals. Sorted by names. Pure. */
export function edgesOf(rows: readonly Row[], entries: readonly JournalEntry[]): Edge[] {
  const edges = new Map<string, { allowed: Allowed; entries: JournalEntry[] }>();
  for (const allowed of rows.flatMap(allowedBy)) edges.set(keyOf(allowed), { allowed, entries: [] });
  for (const entry of entries) {
    const allowed = { from: entry.caller, to: entry.target, actions: [] };
    const edge = edges.get(keyOf(allowed)) ?? { allowed, entries: [] };
    edge.entries.push(entry);
    edges.set(keyOf(allowed), edge);
  }
  return [...edges]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([, edge]) => {
      const by_action = byAction(edge.allowed.actions, countActions(edge.entries));
      return { ...edge.allowed, blocked: blockOf(edge.allowed, rows), calls: sumOf(by_action), by_action };
    });
}

/** The names at these edges that no Puruto of the workspace has, each once. */
export function strangersOf(edges: readonly Edge[], names: readonly string[]): string[] {
  const known = new Set(names);
  const ends = new Set(edges.flatMap(({ from, to }) => [from, to]));
  return [...ends].filter((name) => !known.has(name));
}

/** Whether a call would be let through. */
export const isOpen = ({ actions, blocked }: Edge): boolean => blocked === null && actions?.length !== 0;

/** What an edge says, in parts: the actions, what stands against them, and which of them went wrong how often. */
export const labelsOf = ({ actions, blocked, by_action }: Edge) => ({
  actions: actions === null ? "any action" : actions.join(", ") || "nothing allowed",
  blocked,
  trouble: by_action.filter(hasTrouble).map((one) => `${nameOf(one)}: ${troubleOf(one)}`),
});

/** An action for people: a journal may have calls that name none. */
export const nameOf = ({ action }: ActionCounts): string => action || "no action";

const troubleOf = ({ refused, failed }: Counts): string =>
  [...(refused > 0 ? [`${refused} refused`] : []), ...(failed > 0 ? [`${failed} failed`] : [])].join(", ");

type Allowed = Pick<Edge, "from" | "to" | "actions">;

const keyOf = ({ from, to }: Allowed): string => JSON.stringify([from, to]);

const allowedBy = ({ name, ipc }: Row): Allowed[] =>
  ipc?.enabled === true
    ? ipc.targets.map((target) => ({ from: name, to: target.name, actions: target.actions }))
    : [];

/** The target's side of the policy check. (docs/ipc.md, "Policy".) */
function blockOf({ from, to }: Allowed, rows: readonly Row[]): string | null {
  const target = rows.find(({ name }) => name === to);
  if (target === undefined) return `${to} is not in this workspace`;
  if (target.problem !== null) return `${to} cannot be read`;
  if (target.ipc === null) return null;
  if (target.ipc.problem !== null) return `the policy of ${to} is broken`;
  if (target.ipc.enabled === false) return `${to} is off`;
  const isCaller = target.ipc.callers?.includes(from) ?? true;
  return isCaller ? null : `${from} is not in allowed_callers of ${to}`;
}

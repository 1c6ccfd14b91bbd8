import { labelsOf, nameOf, type Edge } from "./graph.ts";

/** Whoever asks for more actions than these is shown to do so. */
const mostActions = 40;

/** The edges as a table shows them: a row an action. */
export const tableOf = (edges: readonly Edge[]) =>
  edges.map((edge) => {
    const { from, to, blocked, by_action } = edge;
    const shown = by_action.slice(0, mostActions);
    const left = by_action.length - shown.length;
    const rows = shown.map((one) => ({ ...one, action: nameOf(one) }));
    return { from, to, blocked, whole: wholeOf(edge), rows, more: left > 0 ? `${left} actions more` : null };
  });

/** What is said of all actions at once; null where each is named. */
const wholeOf = (edge: Edge): string | null =>
  edge.actions === null || edge.by_action.length === 0 ? labelsOf(edge).actions : null;

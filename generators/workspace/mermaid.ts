import type { Edge } from "./graph.ts";

/**
 * The graph as a Mermaid flowchart: an arrow for what is allowed, a dotted one for what the target's side or a
 * missing permission stops, red where calls were refused or failed. Pure.
 */
export function asMermaid(names: readonly string[], edges: readonly Edge[]): string {
  const known = new Set(names);
  const strangers = [...new Set(edges.flatMap(({ from, to }) => [from, to]))].filter(
    (name) => !known.has(name),
  );
  const ids = new Map([...names, ...strangers].map((name, index) => [name, `n${index}`]));
  const red = edges.flatMap((edge, index) => (hasTrouble(edge) ? [index] : []));
  return [
    "flowchart LR",
    ...[...ids].map(([name, id]) => `  ${id}["${escaped(name)}"]${known.has(name) ? "" : ":::stranger"}`),
    ...edges.map((edge) => `  ${ids.get(edge.from)} ${arrow(edge)} ${ids.get(edge.to)}`),
    ...(red.length > 0 ? [`  linkStyle ${red.join(",")} stroke:#d33,color:#d33`] : []),
    ...(strangers.length > 0 ? ["  classDef stranger stroke-dasharray:4"] : []),
  ].join("\n");
}

const hasTrouble = ({ calls }: Edge): boolean => calls.refused + calls.failed > 0;

const arrow = (edge: Edge): string => {
  const isOpen = edge.blocked === null && edge.actions?.length !== 0;
  return `${isOpen ? "-->" : "-.->"}|"${escaped(labelOf(edge))}"|`;
};

/** What an edge says: the actions, what stands against them, and how calls ended that went wrong. */
export function labelOf({ actions, blocked, calls }: Edge): string {
  return [
    actions === null ? "any action" : actions.join(", ") || "nothing allowed",
    ...(blocked === null ? [] : [blocked]),
    ...(calls.refused > 0 ? [`${calls.refused} refused`] : []),
    ...(calls.failed > 0 ? [`${calls.failed} failed`] : []),
  ].join("; ");
}

// Mermaid reads #…; as a character by its number: so nothing in a name can end the label, or be HTML.
const escaped = (text: string): string =>
  text.replaceAll(/[^\w .,-]/gu, (found) => `#${found.codePointAt(0)};`);

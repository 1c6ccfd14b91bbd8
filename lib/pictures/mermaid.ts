import { hasTrouble } from "./calls-by-action.ts";
import { isOpen, labelsOf, strangersOf, type Edge } from "./graph.ts";

/**
 * The graph as a Mermaid flowchart: an arrow for what is allowed, a dotted one for what the target's side or a
 * missing permission stops, red where calls were refused or failed. Pure.
 */
export function asMermaid(names: readonly string[], edges: readonly Edge[]): string {
  const known = new Set(names);
  const strangers = strangersOf(edges, names);
  const ids = new Map([...names, ...strangers].map((name, index) => [name, `n${index}`]));
  const red = edges.flatMap((edge, index) => (hasTrouble(edge.calls) ? [index] : []));
  return [
    "flowchart LR",
    ...[...ids].map(([name, id]) => `  ${id}["${escaped(name)}"]${known.has(name) ? "" : ":::stranger"}`),
    ...edges.map((edge) => `  ${ids.get(edge.from)} ${arrow(edge)} ${ids.get(edge.to)}`),
    ...(red.length > 0 ? [`  linkStyle ${red.join(",")} stroke:#d33,color:#d33`] : []),
    ...(strangers.length > 0 ? ["  classDef stranger stroke-dasharray:4"] : []),
  ].join("\n");
}

const arrow = (edge: Edge): string => `${isOpen(edge) ? "-->" : "-.->"}|"${escaped(labelOf(edge))}"|`;

function labelOf(edge: Edge): string {
  const { actions, blocked, trouble } = labelsOf(edge);
  return [actions, ...(blocked === null ? [] : [blocked]), ...trouble].join("; ");
}

// Mermaid reads #…; as a character by its number: so nothing in a name can end the label, or be HTML.
const escaped = (text: string): string =>
  text.replaceAll(/[^\w .,-]/gu, (found) => `#${found.codePointAt(0)};`);

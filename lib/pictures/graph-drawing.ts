import type { Size } from "./box.ts";
import { hasTrouble } from "./calls-by-action.ts";
import { isOpen, labelsOf, type Edge } from "./graph.ts";
import { place } from "./layout.ts";

/** What a Puruto is drawn as. */
export interface Card {
  readonly name: string;
  /** The id of the details that it opens; null where there are none. */
  readonly details: string | null;
  readonly note: string;
  readonly level: "ok" | "warning" | "error" | "stranger";
}

/** One thing that is said of an edge. */
interface LabelLine {
  readonly text: string;
  readonly level: "" | "stopped" | "bad";
}

/** More than these nobody can follow with the eye, and placing them takes too long. */
export const mostEdges = 600;

/** Cards and edges with their places; null when there is nothing to draw, or too much. Pure. */
export function draw(cards: readonly Card[], edges: readonly Edge[]) {
  if (edges.length === 0 || edges.length > mostEdges) return null;
  const places = new Map(cards.map(({ name }, index) => [name, index]));
  const at = (name: string): number => places.get(name) ?? 0;
  const labels = edges.map((edge) => linesOf(edge).map((line) => ({ ...line, text: cut(line.text) })));
  const lines = edges.map(({ from, to }, index) => {
    return { from: at(from), to: at(to), label: labelSize(labels[index] ?? []) };
  });
  const drawing = place(cards.map(cardSize), lines);
  return {
    ...drawing,
    cards: cards.map((card, index) => ({ ...card, box: drawing.boxes[index] })),
    lines: edges.map((edge, index) => {
      const look = { open: isOpen(edge), trouble: hasTrouble(edge.calls), texts: labels[index] };
      return { ...look, ...drawing.lines[index] };
    }),
  };
}

/** What an edge says, line by line. */
export function linesOf(edge: Edge): LabelLine[] {
  const { actions, blocked, trouble } = labelsOf(edge);
  return [
    { text: actions, level: isOpen(edge) ? "" : "stopped" },
    ...(blocked === null ? [] : [{ text: blocked, level: "stopped" } as const]),
    ...short(trouble).map((text) => ({ text: `✕ ${text}`, level: "bad" }) as const),
  ];
}

/** What a label leaves out, the table has. */
function short(trouble: readonly string[]): string[] {
  const left = trouble.length - mostTrouble;
  return left <= 0 ? [...trouble] : [...trouble.slice(0, mostTrouble), `${left} actions more`];
}

const mostTrouble = 3;

const cut = (text: string): string => (text.length > 72 ? `${text.slice(0, 70)}…` : text);

// Pixels: what the style sheet makes of a character, and of a line.
const nameCharacter = 8;
const noteCharacter = 6.8;
const labelCharacter = 6.7;
const nameLine = 18;
const labelLine = 16;
/** Characters, after which a text goes on in the next line. */
const longestName = 34;
const longestLabel = 21;

const cardSize = ({ name, note }: Card): Size => ({
  width:
    Math.ceil(Math.max(Math.min(longestName, name.length) * nameCharacter, note.length * noteCharacter)) + 34,
  height: 36 + nameLine * Math.min(2, Math.ceil(name.length / longestName)),
});

function labelSize(lines: readonly LabelLine[]): Size {
  const lengths = lines.map(({ text }) => text.length);
  const rows = lengths.reduce((sum, length) => sum + Math.ceil(length / (longestLabel - 4)), 0);
  return {
    width: Math.ceil(Math.min(longestLabel, Math.max(...lengths)) * labelCharacter) + 18,
    height: 8 + labelLine * rows,
  };
}

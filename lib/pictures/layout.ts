import { Graph, layout } from "@dagrejs/dagre";
import type { Box, Line, Point, Size } from "./box.ts";
import { belowLabel, mostSunk, routesOf } from "./routes.ts";

/**
 * Places boxes from left to right along the lines between them, each label above its line. No label lies on a box or
 * on another label, and no line crosses either. Pure: the same input, the same drawing.
 */
export function place(boxes: readonly Size[], lines: readonly Line[]) {
  const laid = lay(boxes, lines);
  const points = laid.lines.flatMap((line) => line.points);
  const { width, height, shifted } = frame([...laid.boxes, ...laid.lines.map(({ room }) => room)], points);
  const placed = laid.boxes.map(shifted);
  const led = lines.map((line, index) => {
    const { room = noRoom, points: through = [] } = laid.lines[index] ?? {};
    return { ...line, label: labelIn(shifted(room), line), points: through.map(shifted) };
  });
  // The `d` of an SVG path each.
  const paths = routesOf(placed, led);
  return {
    width,
    height,
    boxes: placed,
    lines: led.map(({ label }, index) => ({ label, path: paths[index] ?? "" })),
  };
}

function lay(boxes: readonly Size[], lines: readonly Line[]) {
  const graph = new Graph({ multigraph: true });
  graph.setGraph(spacing);
  for (const [index, { width, height }] of boxes.entries())
    graph.setNode(String(index), { width: even(width), height });
  for (const [index, line] of lines.entries())
    graph.setEdge(String(line.from), String(line.to), { ...roomOf(line), labelpos: "c" }, String(index));
  layout(graph);
  return {
    boxes: boxes.map((_, index) => boxOf(graph.node(String(index)))),
    lines: lines.map(({ from, to }, index) => {
      const edge = graph.edge(String(from), String(to), String(index));
      // Without its ends, which are not where lines meet boxes here; of a loop all are of no use.
      return { room: boxOf(edge), points: from === to ? [] : (edge.points ?? []).slice(1, -1) };
    }),
  };
}

// Greedy: with hubs that call back, the default takes many times as long, and as much room.
const spacing = { rankdir: "LR", acyclicer: "greedy", nodesep: 28, edgesep: 20, ranksep: 44 } as const;

/** A label and its line, which goes below it; a loop above it. */
function roomOf(line: Line): Size {
  const { width, height } = line.label;
  return { width: even(width), height: height + heightOf(line) };
}

const heightOf = ({ from, to }: Line): number => (from === to ? 20 : 2 * belowLabel);

function labelIn({ x, y, width, height }: Box, line: Line): Box {
  const used = heightOf(line);
  return { x, y: line.from === line.to ? y + used : y, width, height: height - used };
}

/** So that all that stands in a column has its middle at the same whole number. */
const even = (width: number): number => 2 * Math.ceil(width / 2);

/** The layout says where a box has its middle. */
const boxOf = ({ x = 0, y = 0, width = 0, height = 0 }: Partial<Box>): Box => ({
  x: x - width / 2,
  y: Math.round(y - height / 2),
  width,
  height,
});

const noRoom: Box = boxOf({});

/** How large all of it is, with a margin, and what moves it there: the layout forgets loops and lines. */
function frame(boxes: readonly Box[], points: readonly Point[]) {
  const all = [...boxes, ...points.map(({ x, y }) => ({ x, y, width: 0, height: mostSunk }))];
  const [left, top] = [least(all.map(({ x }) => x)), least(all.map(({ y }) => y))];
  const right = -least(all.map(({ x, width }) => -x - width));
  const bottom = -least(all.map(({ y, height }) => -y - height));
  return {
    width: right - left + 2 * margin,
    height: Math.ceil(bottom - top) + 2 * margin,
    shifted: <T extends Point>(one: T): T => ({ ...one, x: one.x - left + margin, y: one.y - top + margin }),
  };
}

const least = (numbers: readonly number[]): number =>
  numbers.reduce((one, other) => Math.min(one, other), Infinity);

/** Pixels. */
const margin = 12;

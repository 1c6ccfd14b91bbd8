import { Graph, layout, type Point } from "@dagrejs/dagre";

/** Pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Pixels from the left and the top of the drawing. */
export interface Box extends Size {
  readonly x: number;
  readonly y: number;
}

/** A line from one box to another, by their places in the list. */
export interface Line {
  readonly from: number;
  readonly to: number;
  readonly label: Size;
}

/** Places boxes from left to right along the lines between them. Pure: the same input, the same drawing. */
export function place(boxes: readonly Size[], lines: readonly Line[]) {
  const graph = new Graph({ multigraph: true });
  graph.setGraph(spacing);
  for (const [index, size] of boxes.entries()) graph.setNode(String(index), { ...size });
  for (const [index, { from, to, label }] of lines.entries())
    graph.setEdge(String(from), String(to), { ...label, labelpos: "c" }, String(index));
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  return {
    width: Math.ceil(width),
    height: Math.ceil(height),
    boxes: boxes.map((_, index) => boxOf(graph.node(String(index)))),
    lines: lines.map(({ from, to }, index) => {
      const edge = graph.edge(String(from), String(to), String(index));
      const label = boxOf(edge);
      return {
        label,
        // The `d` of an SVG path.
        path: from === to ? loop(boxOf(graph.node(String(from))), label) : curve(edge.points ?? []),
      };
    }),
  };
}

// Greedy: with hubs that call back, the default takes many times as long, and as much room.
const spacing = {
  rankdir: "LR",
  acyclicer: "greedy",
  nodesep: 28,
  edgesep: 16,
  ranksep: 24,
  marginx: 16,
  marginy: 16,
} as const;

/** The layout says where a box has its middle. */
const boxOf = ({ x = 0, y = 0, width = 0, height = 0 }: Partial<Box>): Box => ({
  x: Math.round(x - width / 2),
  y: Math.round(y - height / 2),
  width,
  height,
});

/** From a box to itself, by way of the label below it: the layout's own points are of no use there. */
function loop({ x, y, width, height }: Box, label: Box): string {
  const [bottom, deep] = [y + height, label.y + label.height];
  return `M${x + 24},${bottom} C${x + 24},${deep} ${x + width - 24},${deep} ${x + width - 24},${bottom}`;
}

/** Through the middles of the way between points, bent towards the points. */
function curve(points: readonly Point[]): string {
  const [first, ...rest] = points;
  const last = rest.pop();
  if (first === undefined || last === undefined) return "";
  const bends = rest.map((point, index) => `Q${at(point)} ${at(middle(point, rest[index + 1] ?? last))}`);
  return [`M${at(first)}`, ...bends, `L${at(last)}`].join(" ");
}

const at = ({ x, y }: Point): string => `${x.toFixed(1)},${y.toFixed(1)}`;

const middle = (one: Point, other: Point): Point => ({ x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 });

import type { Box, Line, Point } from "./box.ts";
import { heightsAt } from "./heights.ts";

/** A line whose label has its place. */
interface Placed extends Line {
  readonly label: Box;
  /** The middle of its way through each column between its boxes. */
  readonly points: readonly Point[];
}

/** A level way through a column. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly y: number;
}

/** Pixels between a label and its line. */
export const belowLabel = 3;

/**
 * A line goes below its label, not through the middle, for which the layout made it straight. Elsewhere it is as much
 * lower, and straight again, as long as that is less than what the layout keeps free beside a line.
 */
export const mostSunk = 12;

/**
 * The `d` of an SVG path for each line. Boxes and labels stand in columns; a line crosses a column level, where the
 * layout has kept room for it, and rises and falls only between columns: so it crosses no box and no label. Pure.
 */
export function routesOf(boxes: readonly Box[], lines: readonly Placed[]): string[] {
  const halfWidth = columnsOf([...boxes, ...lines.map(({ label }) => label)]);
  const ways = lines.map((line) => wayOf(boxes, line, halfWidth));
  const starts = heightsAt(
    boxes,
    ways.map(({ left, right, inner }) => ({ box: left === right ? none : left, y: inner.at(0)?.y ?? 0 })),
  );
  const ends = heightsAt(
    boxes,
    ways.map(({ left, right, inner }) => ({ box: left === right ? none : right, y: inner.at(-1)?.y ?? 0 })),
  );
  return ways.map(({ left, right, inner, label, isBack }, index) => {
    const [one, other] = [boxes[left] ?? nowhere, boxes[right] ?? nowhere];
    if (left === right) return loop(one, label);
    const [start, end] = [middle(one), middle(other)];
    const way = [
      { from: start + one.width / 2, to: start + halfWidth(start), y: starts[index] ?? 0 },
      ...inner,
      { from: end - halfWidth(end), to: end - other.width / 2, y: ends[index] ?? 0 },
    ];
    return pathOf(isBack ? way.map(turned).toReversed() : way);
  });
}

/** No box: a loop meets no side. */
const none = -1;

/** A line from left to right, whichever way it leads. */
function wayOf(boxes: readonly Box[], { from, to, label, points }: Placed, halfWidth: (x: number) => number) {
  const isBack = middle(boxes[from] ?? nowhere) > middle(boxes[to] ?? nowhere);
  const [left, right] = isBack ? [to, from] : [from, to];
  const under = label.y + label.height + belowLabel;
  const sunk = Math.min(mostSunk, under - (points.find(({ x }) => x === middle(label))?.y ?? under));
  const inner = points
    .map(({ x, y }): Stretch => {
      const height = x === middle(label) ? under : y + sunk;
      return { from: x - halfWidth(x), to: x + halfWidth(x), y: height };
    })
    .toSorted((one, other) => one.from - other.from);
  return { left, right, inner, label, isBack };
}

/** Half the width of the column that has its middle at an x. */
function columnsOf(boxes: readonly Box[]): (x: number) => number {
  const widths = new Map<number, number>();
  for (const box of boxes) widths.set(middle(box), Math.max(widths.get(middle(box)) ?? 0, box.width / 2));
  return (x) => widths.get(x) ?? 0;
}

const middle = ({ x, width }: Box): number => x + width / 2;

const nowhere: Box = { x: 0, y: 0, width: 0, height: 0 };

/** From a box to itself, in the room between it and the label below it. */
function loop({ x, y, width, height }: Box, label: Box): string {
  const [bottom, left, right] = [y + height, x + width / 2 - 20, x + width / 2 + 20];
  // A curve comes down three quarters of the way to the points that pull at it.
  const deep = bottom + ((label.y - belowLabel - bottom) * 4) / 3;
  return `M${at(left, bottom)} C${at(left, deep)} ${at(right, deep)} ${at(right, bottom)}`;
}

const turned = ({ from, to, y }: Stretch): Stretch => ({ from: to, to: from, y });

function pathOf([first, ...rest]: readonly Stretch[]): string {
  if (first === undefined) return "";
  const parts = [`M${at(first.from, first.y)} H${short(first.to)}`];
  let last = first;
  for (const next of rest) {
    const half = (last.to + next.from) / 2;
    const bend = `C${at(half, last.y)} ${at(half, next.y)} ${at(next.from, next.y)}`;
    parts.push(last.y === next.y ? `H${short(next.to)}` : `${bend} H${short(next.to)}`);
    last = next;
  }
  return parts.join(" ");
}

const at = (x: number, y: number): string => `${short(x)},${short(y)}`;

const short = (number: number): string => String(Math.round(number * 10) / 10);

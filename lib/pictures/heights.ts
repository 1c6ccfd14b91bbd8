import type { Box } from "./box.ts";

/** A line's end at a box, and the height at which it would be level. */
interface End {
  readonly box: number;
  readonly y: number;
}

/**
 * The heights at which lines meet one side of their boxes: each as near as can be to where it would be level, in that
 * order, apart from each other and away from the corners. Pure.
 */
export function heightsAt(boxes: readonly Box[], ends: readonly End[]): number[] {
  const heights = ends.map(({ y }) => y);
  for (const [index, { y: top, height }] of boxes.entries()) {
    const here = ends
      .flatMap(({ box, y }, end) => (box === index ? [{ end, y }] : []))
      .toSorted((one, other) => one.y - other.y);
    const gap = Math.min(widest, (height - 2 * corner) / Math.max(1, here.length - 1));
    let next = top + corner;
    for (const [at, { end, y }] of here.entries()) {
      const lowest = top + height - corner - (here.length - 1 - at) * gap;
      const found = Math.min(Math.max(y, next), lowest);
      heights[end] = found;
      next = found + gap;
    }
  }
  return heights;
}

// Pixels.
const corner = 6;
const widest = 12;

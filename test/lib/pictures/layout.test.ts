import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { Box, Line, Size } from "../../../lib/pictures/box.ts";
import { place } from "../../../lib/pictures/layout.ts";

type Drawing = ReturnType<typeof place>;

/** What overlaps in a drawing, or is crossed by a line, in words. */
function faults({ boxes, lines, width, height }: Drawing): string[] {
  const rooms = [
    ...boxes.map((box, index) => [`box ${index}`, box] as const),
    ...lines.map(({ label }, index) => [`label ${index}`, label] as const),
  ];
  const page = { x: 0, y: 0, width, height };
  const points = lines.map(({ path }) => pointsOf(path));
  const strays = points.flatMap((way, line) =>
    way.every(([x, y]) => isWithin({ x, y, width: 0, height: 0 }, page))
      ? []
      : [`line ${line} leaves the drawing`],
  );
  const others = rooms.flatMap(([name, room], at) => [
    ...(isWithin(room, page) ? [] : [`${name} leaves the drawing`]),
    ...rooms
      .slice(at + 1)
      .filter(([, other]) => overlap(room, other))
      .map(([other]) => `${name} lies on ${other}`),
    ...points.flatMap((way, line) =>
      way.some((point) => isInside(point, room)) ? [`line ${line} crosses ${name}`] : [],
    ),
  ]);
  return [...strays, ...others];
}

const overlap = (one: Box, other: Box): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;

const isWithin = (inner: Box, outer: Box): boolean =>
  inner.x >= 0 &&
  inner.y >= 0 &&
  inner.x + inner.width <= outer.width &&
  inner.y + inner.height <= outer.height;

type Point = readonly [x: number, y: number];

// Half a pixel: coordinates are rounded.
const isInside = ([x, y]: Point, box: Box): boolean =>
  x > box.x + 0.5 && x < box.x + box.width - 0.5 && y > box.y + 0.5 && y < box.y + box.height - 0.5;

/** Points along a path of M, H and C, close to each other. */
function pointsOf(path: string): Point[] {
  assert.match(path, /^M[-\d.]+,[-\d.]+( H[-\d.]+| C[-\d.]+,[-\d.]+ [-\d.]+,[-\d.]+ [-\d.]+,[-\d.]+)+$/);
  let last: Point = [0, 0];
  return [...path.matchAll(/([MHC])([^MHC]+)/g)].flatMap(([, kind, text = ""]) => {
    const numbers = (text.match(/[-\d.]+/g) ?? []).map(Number);
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = numbers;
    const [start, end] = [last, kind === "C" ? [e, f] : kind === "H" ? [a, last[1]] : [a, b]] as const;
    last = [end[0] ?? 0, end[1] ?? 0];
    if (kind === "M") return [last];
    const [one, two] = kind === "C" ? [[a, b] as const, [c, d] as const] : [start, last];
    const [to, steps] = [last, 60];
    return Array.from({ length: steps + 1 }, (_, step) => bezier(step / steps, start, one, two, to));
  });
}

const bezier = (part: number, ...[a, b, c, d]: [Point, Point, Point, Point]): Point => {
  const at = (axis: 0 | 1): number =>
    (1 - part) ** 3 * a[axis] +
    3 * (1 - part) ** 2 * part * b[axis] +
    3 * (1 - part) * part ** 2 * c[axis] +
    part ** 3 * d[axis];
  return [at(0), at(1)];
};

const sizes = (width: [number, number], height: [number, number]): fc.Arbitrary<Size> =>
  fc.record({
    width: fc.integer({ min: width[0], max: width[1] }),
    height: fc.integer({ min: height[0], max: height[1] }),
  });

const pairOf = ({ from, to }: Line): string => `${from} ${to}`;

/** From 2 to 30 boxes, and up to three lines a box between any of them, to themselves too. */
const graphs: fc.Arbitrary<[Size[], Line[]]> = fc
  .array(sizes([60, 320], [54, 72]), { minLength: 2, maxLength: 30 })
  .chain((boxes) => {
    const end = fc.nat({ max: boxes.length - 1 });
    const line = fc.record({ from: end, to: end, label: sizes([30, 160], [24, 120]) });
    const lines = fc.uniqueArray(line, { selector: pairOf, minLength: 1, maxLength: 3 * boxes.length });
    return fc.tuple(fc.constant(boxes), lines);
  });

describe("the layout", function () {
  this.timeout(60_000);
  const box = { width: 100, height: 54 };
  const label = { width: 40, height: 24 };

  it("lays no label on a box or a label, and leads no line across either, in any graph", () => {
    fc.assert(
      fc.property(graphs, ([boxes, lines]) => {
        const drawing = place(boxes, lines);
        assert.deepEqual(faults(drawing), []);
        assert.deepEqual(place(boxes, lines), drawing);
      }),
      { numRuns: 60 },
    );
  });

  for (const [title, count, lines] of [
    [
      "two that call each other",
      2,
      [
        [0, 1],
        [1, 0],
      ],
    ],
    ["one that calls itself", 1, [[0, 0]]],
    [
      "a ring",
      5,
      [
        [0, 1],
        [1, 2],
        [2, 3],
        [3, 4],
        [4, 0],
      ],
    ],
    ["a hub that all call", 30, Array.from({ length: 29 }, (_, at) => [at + 1, 0])],
    ["a hub that calls all, and is called by all", 20, hub(20)],
    [
      "a chain with a way past it",
      8,
      [
        [0, 1],
        [1, 2],
        [2, 3],
        [3, 4],
        [4, 5],
        [5, 6],
        [6, 7],
        [0, 7],
      ],
    ],
  ] as const satisfies readonly (readonly [string, number, readonly (readonly number[])[]])[])
    it(`keeps apart what is drawn of ${title}`, () => {
      const boxes = Array.from({ length: count }, () => box);
      const drawing = place(
        boxes,
        lines.map(([from = 0, to = 0]) => ({ from, to, label })),
      );
      assert.deepEqual(faults(drawing), []);
    });

  it("leads a line to its boxes' sides, from left to right or back", () => {
    const { boxes, lines } = place(
      [box, box],
      [
        { from: 0, to: 1, label },
        { from: 1, to: 0, label },
      ],
    );
    const [left, right] = boxes.toSorted((one, other) => one.x - other.x);
    for (const { path } of lines) {
      const points = pointsOf(path);
      const ends = [points.at(0)?.[0], points.at(-1)?.[0]].toSorted((one = 0, other = 0) => one - other);
      assert.deepEqual(ends, [(left?.x ?? 0) + box.width, right?.x]);
    }
  });

  it("leads a line with a short label straight past other columns", () => {
    const lines = [
      [0, 1],
      [1, 2],
      [0, 2],
    ].map(([from = 0, to = 0]) => ({ from, to, label }));
    const { path = "" } = place([box, box, box], lines).lines[2] ?? {};
    assert.match(path, /^M[^C]+$/);
  });

  it("leads a line from a box to itself out of it and back, above its label", () => {
    const { boxes, lines } = place([box], [{ from: 0, to: 0, label }]);
    const bottom = (boxes[0]?.y ?? 0) + box.height;
    assert.match(lines[0]?.path ?? "", new RegExp(`^M\\d+,${bottom} C.* \\d+,${bottom}$`));
    assert.ok((lines[0]?.label.y ?? 0) >= bottom);
  });
});

function hub(count: number): number[][] {
  const others = Array.from({ length: count - 1 }, (_, at) => at + 1);
  return others.flatMap((other) => [
    [0, other],
    [other, 0],
  ]);
}

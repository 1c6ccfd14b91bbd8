import * as fc from "fast-check";

type Json = Record<string, unknown>;

/** A value of which one part, anywhere, is another one, or gone. */
export function replaced(whole: unknown, others: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const paths = pathsOf(whole);
  return fc
    .tuple(fc.array(fc.tuple(fc.constantFrom(...paths), others), { minLength: 1, maxLength: 3 }))
    .map(([changes]) => changes.reduce((value, [path, other]) => put(value, path, other), whole));
}

function pathsOf(value: unknown): string[][] {
  if (typeof value !== "object" || value === null) return [[]];
  return [
    [],
    ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner).map((path) => [key, ...path])),
  ];
}

function put(value: unknown, [key, ...path]: readonly string[], other: unknown): unknown {
  if (key === undefined) return other;
  if (typeof value !== "object" || value === null) return value;
  return { ...value, [key]: put((value as Json)[key], path, other) };
}

import { parseTree, type Node } from "jsonc-parser";
import { countFirst } from "./sorted.ts";

export type JsonPlace = readonly (string | number)[];

/**
 * The lines of a JSON text, parsed once for all the places that are asked for: the line, from 1, of the value
 * at a place; of a key that stands twice, the last, which counts. None where there is nothing at that place.
 */
export function linesOf(text: string): (place: JsonPlace) => number | undefined {
  const root = tree(text);
  const ends = [...text.matchAll(/\n/g)].map(({ index }) => index);
  const valuesOf = valuesByKey();
  return (place) => {
    const node = place.reduce<Node | undefined>(
      (parent, key) =>
        parent && (typeof key === "number" ? parent.children?.[key] : valuesOf(parent).get(key)),
      root,
    );
    return node && countFirst(ends, (end) => end < node.offset) + 1;
  };
}

function tree(text: string): Node | undefined {
  try {
    return parseTree(text);
  } catch {
    // It nests too deep for a parser that calls itself: then there is no line to show.
    return undefined;
  }
}

/** The values of an object by key, put together when it is first asked about. */
function valuesByKey(): (node: Node) => ReadonlyMap<unknown, Node> {
  const known = new Map<Node, ReadonlyMap<unknown, Node>>();
  return (node) => {
    const values = known.get(node) ?? new Map((node.children ?? []).flatMap(keyAndValue));
    known.set(node, values);
    return values;
  };
}

const keyAndValue = ({ children: [key, value] = [] }: Node): [unknown, Node][] =>
  value === undefined ? [] : [[key?.value, value]];

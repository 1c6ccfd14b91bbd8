import { parseTree, type Node } from "jsonc-parser";

/** The line, from 1, of the value at a place in a JSON text; of a key that stands twice, the last, which counts. */
export function lineIn(text: string, place: readonly (string | number)[]): number | undefined {
  const node = place.reduce<Node | undefined>(step, tree(text));
  return node && text.slice(0, node.offset).split("\n").length;
}

function tree(text: string): Node | undefined {
  try {
    return parseTree(text);
  } catch {
    // It nests too deep for a parser that calls itself: then there is no line to show.
    return undefined;
  }
}

function step(node: Node | undefined, key: string | number): Node | undefined {
  if (typeof key === "number") return node?.children?.[key];
  const property = node?.children?.findLast(({ children }) => children?.[0]?.value === key);
  return property?.children?.[1];
}

import { findNodeAtLocation, parseTree, type Edit, type JSONPath, type Node } from "jsonc-parser";
import { isDeepStrictEqual } from "node:util";

/** How a document is laid out: with what a level is indented, and with what a line ends. */
export interface Layout {
  readonly indent: string;
  readonly eol: string;
}

/**
 * The edits that put one value into a JSON text, add it or, where it is `undefined`, take it away, and touch nothing
 * beside it: what is added to a list or an object is laid out as what stands before it.
 *
 * @returns undefined where nothing stands there to go by, as in an empty list
 */
export function memberEdits(
  text: string,
  path: JSONPath,
  value: unknown,
  layout: Layout | undefined,
): Edit[] | undefined {
  const root = parseTree(text);
  const parent = root && findNodeAtLocation(root, path.slice(0, -1));
  const found = root && findNodeAtLocation(root, path);
  if (found !== undefined)
    return value === undefined ? without(parent, found) : listEdits(text, found, value);
  const key = path.at(-1);
  if (parent?.type !== "object" || typeof key !== "string" || value === undefined) return undefined;
  const last = parent.children?.at(-1);
  if (last === undefined) return undefined;
  const gap = gapIn(text, parent);
  const isOnOneLine = layout === undefined || !gap.includes("\n") || isShort(text, last);
  const written = isOnOneLine ? onOneLine(value) : indented(value, gap, layout);
  return [{ offset: endOf(last), length: 0, content: `${gap}${JSON.stringify(key)}: ${written}` }];
}

function without(parent: Node | undefined, found: Node): Edit[] | undefined {
  const members = parent?.children ?? [];
  const index = members.findIndex((member) => member === found || member === found.parent);
  const [member, next, previous] = [members[index], members[index + 1], members[index - 1]];
  if (parent === undefined || member === undefined) return undefined;
  if (previous !== undefined) return [cut(endOf(previous), endOf(member))];
  if (next !== undefined) return [cut(member.offset, next.offset)];
  return [cut(parent.offset + 1, endOf(parent) - 1)];
}

/** Item by item: those that stay, in their order, keep their places; the rest of `wanted` comes behind them. */
function listEdits(text: string, list: Node, wanted: unknown): Edit[] | undefined {
  const items = list.type === "array" ? (list.children ?? []) : [];
  if (!Array.isArray(wanted) || items.length === 0) return undefined;
  const values = JSON.parse(text.slice(list.offset, endOf(list))) as unknown[];
  const kept = new Set<number>();
  for (const [at, value] of values.entries())
    if (kept.size < wanted.length && isDeepStrictEqual(value, wanted[kept.size])) kept.add(at);
  const [first] = kept;
  if (first === undefined) {
    const isLong = text.slice(list.offset, endOf(list)).includes("\n");
    return isLong ? undefined : [{ ...cut(list.offset, endOf(list)), content: onOneLine(wanted) }];
  }
  const gap = gapIn(text, list);
  const added = wanted.slice(kept.size).map((value) => gap + onOneLine(value));
  return [
    cut(items[0]?.offset ?? 0, items[first]?.offset ?? 0),
    ...items.flatMap((item, at) =>
      at < first || kept.has(at) ? [] : [cut(endOf(items[at - 1] ?? item), endOf(item))],
    ),
    { offset: endOf(items.at(-1) ?? list), length: 0, content: added.join("") },
  ];
}

/** What stands between two members: as between the last two, or as before the only one. */
function gapIn(text: string, { offset, children = [] }: Node): string {
  const [last, previous] = [children.at(-1), children.at(-2)];
  if (previous !== undefined) return text.slice(endOf(previous), last?.offset);
  const lead = text.slice(offset + 1, last?.offset);
  return lead.includes("\n") ? `,${lead}` : ", ";
}

/** Whether a property's value has something in it, and stands on one line all the same. */
const isShort = (text: string, { offset, length, children = [] }: Node): boolean =>
  (children[1]?.children ?? []).length > 0 && !text.slice(offset, offset + length).includes("\n");

function onOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}: ${onOneLine(one)}`);
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}

const indented = (value: unknown, gap: string, { indent, eol }: Layout): string =>
  JSON.stringify(value, null, indent).replaceAll("\n", eol + gap.slice(gap.lastIndexOf("\n") + 1));

const cut = (from: number, to: number): Edit => ({ offset: from, length: to - from, content: "" });

const endOf = ({ offset, length }: Node): number => offset + length;

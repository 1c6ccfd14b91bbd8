import { isObject } from "../../../parsed.ts";
import type { JsonObject } from "../../../parsed.ts";

/**
 * How a table came to be, which says who may add to it: `header` by its own header, `implied` by a longer one,
 * `dotted` by a key with dots, `whole` all at once, within braces.
 */
type Kind = "header" | "implied" | "dotted" | "whole";

const kinds = new WeakMap<object, Kind>();

/** An empty table. It has no prototype: every key in it is data, `__proto__` too. */
export function newTable(kind: Kind): JsonObject {
  const table = Object.create(null) as JsonObject;
  kinds.set(table, kind);
  return table;
}

/** No more keys for what was written within braces. */
export function close(table: JsonObject): JsonObject {
  kinds.set(table, "whole");
  return table;
}

/** The table of the header `[path]`, or undefined where its place is taken. */
export function openTable(root: JsonObject, path: readonly string[]): JsonObject | undefined {
  const [parent, key] = parentOf(root, path);
  if (parent === undefined) return undefined;
  const there = (parent[key] ??= newTable("implied"));
  if (!isObject(there) || kinds.get(there) !== "implied") return undefined;
  kinds.set(there, "header");
  return there;
}

/** One more table for the header `[[path]]`, or undefined where its place is taken. */
export function addTable(root: JsonObject, path: readonly string[]): JsonObject | undefined {
  const [parent, key] = parentOf(root, path);
  if (parent === undefined) return undefined;
  const list = (parent[key] ??= newList());
  if (!isOpen(list)) return undefined;
  const table = newTable("header");
  list.push(table);
  return table;
}

/** Sets a key, with dots or without, of the `table`; false where its place is taken. */
export function set(table: JsonObject, path: readonly string[], value: unknown): boolean {
  let parent = table;
  for (const key of path.slice(0, -1)) {
    const next = (parent[key] ??= newTable("dotted"));
    if (!isObject(next) || kinds.get(next) !== "dotted") return false;
    parent = next;
  }
  const key = path.at(-1) ?? "";
  if (Object.hasOwn(parent, key)) return false;
  parent[key] = value;
  return true;
}

// Through a list of tables a header means the last of them so far.
function parentOf(root: JsonObject, path: readonly string[]): [parent: JsonObject | undefined, key: string] {
  let parent = root;
  for (const key of path.slice(0, -1)) {
    const there = (parent[key] ??= newTable("implied"));
    const next: unknown = isOpen(there) ? there.at(-1) : there;
    if (!isObject(next) || (kinds.get(next) ?? "whole") === "whole") return [undefined, key];
    parent = next;
  }
  return [parent, path.at(-1) ?? ""];
}

const open = new WeakSet<object>();

function newList(): unknown[] {
  const list: unknown[] = [];
  open.add(list);
  return list;
}

/** Whether it is a list of tables that headers made, and not one within brackets. */
const isOpen = (value: unknown): value is unknown[] => Array.isArray(value) && open.has(value);

import type { Import } from "./read.ts";

/**
 * The circles among things that import each other, by the names that they are known under.
 *
 * @returns each as the names on its way; some of several where they share names
 */
export function circlesOf(imports: readonly Import[], nameOf: (path: string) => string): string[][] {
  const known = new Map<string, Set<string>>();
  for (const { from, to } of imports)
    if (nameOf(from) !== nameOf(to) || nameOf(from) === from)
      known.set(nameOf(from), (known.get(nameOf(from)) ?? new Set()).add(nameOf(to)));
  const circles: string[][] = [];
  const done = new Set<string>();
  const walk = (name: string, way: readonly string[]): void => {
    if (way.includes(name)) circles.push(way.slice(way.indexOf(name)));
    if (way.includes(name) || done.has(name)) return;
    for (const next of known.get(name) ?? []) walk(next, [...way, name]);
    done.add(name);
  };
  for (const name of known.keys()) walk(name, []);
  return circles;
}

/** The room of a file: a task, a room of `lib/`, or all of a folder at the top. */
export function roomOf(path: string): string {
  const [top = "", below = ""] = path.split("/");
  return top === "generators" || top === "lib" ? `${top}/${below}` : top;
}

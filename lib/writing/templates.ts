import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { Templates } from "../../templates/pack.ts";
import { inBuild } from "./package.ts";

/** What packs are made of, as this package has it on disk. */
export const templates: Templates = {
  list: (folder) => {
    const found = listed.get(folder) ?? list(pathOf(folder));
    listed.set(folder, found);
    return found;
  },
  read: (path) => readFileSync(pathOf(path), "utf8"),
};

const listed = new Map<string, readonly string[]>();

const pathOf = (path: string): string => fileURLToPath(inBuild(`templates/${path}`));

function list(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  const paths = new Set(files.map((file) => file.slice(folder.length + 1).replaceAll(sep, "/")));
  // What this package itself uses of a pack is compiled beside it where the package is built.
  return [...paths]
    .filter((path) => !path.endsWith(".js") || !paths.has(path.replace(/js$/, "ts")))
    .toSorted();
}

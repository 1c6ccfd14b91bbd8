import { existsSync, readdirSync, readFileSync } from "node:fs";
import { sep } from "node:path";
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
  has: (path) => existsSync(pathOf(path)),
  read: (path) => readFileSync(pathOf(path), "utf8"),
};

const listed = new Map<string, readonly string[]>();

const pathOf = (path: string): string => fileURLToPath(inBuild(`templates/${path}`));

const list = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true, recursive: true })
        .filter((entry) => entry.isFile())
        // Cut off, and not asked of node:path, which takes 2 ms for what a new Puruto is made of.
        .map(({ parentPath, name }) =>
          `${parentPath}${sep}${name}`.slice(folder.length + 1).replaceAll(sep, "/"),
        )
        .toSorted()
    : [];

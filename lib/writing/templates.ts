import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
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
        .map(({ parentPath, name }) => relative(folder, join(parentPath, name)).replaceAll(sep, "/"))
        .toSorted()
    : [];

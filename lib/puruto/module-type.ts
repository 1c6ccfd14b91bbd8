/** Whether what is TypeScript of ours runs as ES modules in a repo, without its own scripts meaning something else. */
import { existsSync, readdirSync, type Dirent } from "node:fs";
import { basename, join } from "node:path";

/** What Node takes for CommonJS where no package.json says otherwise. */
export const plainScript = /\.js$/;

/** The same, and what compilers make such of. */
export const anyScript = /\.[jt]sx?$/;

/** The most entries of a repo that are looked at. */
const mostEntries = 50_000;

/**
 * The first file of such a name to which the type of a package.json in `root` applies; undefined where there is none.
 * A repo with too much in it for that to be found out answers with its first folder.
 */
export function scriptIn(root: string, name: RegExp): string | undefined {
  return search(root, "", { name, left: mostEntries });
}

interface Search {
  readonly name: RegExp;
  left: number;
}

function search(root: string, inner: string, state: Search, depth = 0): string | undefined {
  // Deeper are no scripts of a Puruto.
  if (depth > 16) return undefined;
  for (const entry of entriesOf(join(root, inner))) {
    const path = join(inner, entry.name);
    state.left -= 1;
    if (state.left < 0 || (entry.isFile() && state.name.test(entry.name))) return path;
    const isOwn = entry.isDirectory() && !isForeign(join(root, path));
    const found = isOwn ? search(root, path, state, depth + 1) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

// What may not be looked into has nothing that runs.
function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** Whether a folder's scripts are not this package's: dependencies, tools' own folders, packages of their own. */
function isForeign(folder: string): boolean {
  const name = basename(folder);
  const isHidden = name.startsWith(".") && name !== ".claude" && name !== ".agents";
  const markers = ["package.json", "pyvenv.cfg"];
  return name === "node_modules" || isHidden || markers.some((file) => existsSync(join(folder, file)));
}

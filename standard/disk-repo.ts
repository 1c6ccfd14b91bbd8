import { isUtf8 } from "node:buffer";
import { closeSync, constants, fstatSync, lstatSync, openSync, readSync } from "node:fs";
import { readdirSync, realpathSync, statSync, type Stats } from "node:fs";
import { basename, dirname, join, sep } from "node:path";
import { gitIgnores } from "./git.ts";
import { largestFile, type FileKind, type Ignored, type Reading, type Repo } from "./repo.ts";

/**
 * The repo in `folder`, an absolute path of a folder. Links that lead outside it are not followed, and only
 * regular files are opened. Each file is read once.
 */
export function diskRepo(folder: string): Repo {
  return new DiskRepo(folder);
}

class DiskRepo implements Repo {
  readonly name: string;
  readonly #root: string;
  readonly #readings = new Map<string, Reading | undefined>();
  readonly #folders = new Map<string, string | undefined>();

  constructor(folder: string) {
    this.name = basename(folder);
    this.#root = realpathSync.native(folder);
  }

  kindOf(path: string): FileKind | undefined {
    const found = this.#find(path);
    if (found === undefined || found === "outside") return found && "other";
    return kindOfStats(found.stats);
  }

  read(path: string): Reading | undefined {
    if (!this.#readings.has(path)) this.#readings.set(path, this.#read(path));
    return this.#readings.get(path);
  }

  list(folder: string): readonly string[] {
    const real = this.#realFolder(folder);
    try {
      return real === undefined ? [] : readdirSync(real).toSorted();
    } catch {
      return [];
    }
  }

  ignored(path: string): Ignored {
    return gitIgnores(this.#root, path);
  }

  #read(path: string): Reading | undefined {
    const found = this.#find(path);
    if (found === undefined || found === "outside" || !found.stats.isFile()) return undefined;
    try {
      return readRegular(found.real);
    } catch {
      return { problem: "unreadable" };
    }
  }

  /** Where a path really is, and what is there; `outside` also for links that lead nowhere or in circles. */
  #find(path: string): { real: string; stats: Stats } | "outside" | undefined {
    const parent = dirname(path);
    const folder = parent === "." ? this.#root : this.#realFolder(parent);
    if (folder === undefined) return undefined;
    const real = join(folder, basename(path));
    const stats = lstat(real);
    if (stats?.isSymbolicLink() !== true) return stats && { real, stats };
    const target = this.#follow(real);
    return target === undefined ? "outside" : { real: target, stats: statSync(target) };
  }

  /** The real path of a folder inside this repo; found out once. */
  #realFolder(path: string): string | undefined {
    if (path === "" || path === ".") return this.#root;
    if (!this.#folders.has(path)) {
      const found = this.#find(path);
      const isInside = found !== undefined && found !== "outside" && found.stats.isDirectory();
      this.#folders.set(path, isInside ? found.real : undefined);
    }
    return this.#folders.get(path);
  }

  #follow(link: string): string | undefined {
    try {
      const target = realpathSync.native(link);
      return target === this.#root || target.startsWith(this.#root + sep) ? target : undefined;
    } catch {
      return undefined;
    }
  }
}

function lstat(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    // A file where a folder belongs, a name too long, a folder that may not be entered.
    return undefined;
  }
}

function kindOfStats(stats: Stats): FileKind {
  if (stats.isFile()) return "file";
  return stats.isDirectory() ? "folder" : "other";
}

// What was a file a moment ago may be something else now: no waiting for a pipe, no following of a link.
// (Windows knows neither flag, and an undefined one counts as 0.)
const { O_RDONLY, O_NONBLOCK, O_NOFOLLOW } = constants;

function readRegular(path: string): Reading {
  const file = openSync(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW);
  try {
    const stats = fstatSync(file);
    if (!stats.isFile()) return { problem: "unreadable" };
    if (stats.size > largestFile) return { problem: "too large" };
    const bytes = Buffer.alloc(stats.size);
    const content = bytes.subarray(0, readSync(file, bytes, 0, stats.size, 0));
    return isUtf8(content) ? { text: content.toString("utf8") } : { problem: "not UTF-8" };
  } finally {
    closeSync(file);
  }
}

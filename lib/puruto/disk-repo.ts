import { isUtf8 } from "node:buffer";
import { existsSync, readdirSync, readlinkSync, readSync, realpathSync, statSync } from "node:fs";
import type { BigIntStats, Dirent } from "node:fs";
import { basename, dirname, sep } from "node:path";
import { gitIgnores } from "./git/ignored.ts";
import { inOpenFile, lookAt } from "../writing/open-file.ts";
import { largestFile, largestFolder, largestRepo } from "../../standard/repo.ts";
import type { FileKind, Ignored, Reading, Repo } from "../../standard/repo.ts";

/**
 * The repo in `folder`, an absolute path of a folder. Links that lead outside it are not followed, and only
 * regular files are opened. It is asked the same things many times: each is looked up once.
 *
 * @param ignores what git makes of a path of the repo at `root`
 */
export const diskRepo = (folder: string, ignores: typeof gitIgnores = gitIgnores): Repo =>
  new DiskRepo(folder, ignores);

/** What is said of what lies somewhere, by its folder's listing or by itself. */
type Look = Pick<Dirent | BigIntStats, "isFile" | "isDirectory" | "isSymbolicLink">;

/** Where a path really is, and what is there, or that a link leads outside, or nowhere and in circles. */
type Located = { readonly real: string; readonly look: Look } | "outside" | "nowhere" | undefined;

interface Listing {
  readonly entries: ReadonlyMap<string, Dirent>;
  /** The first names, sorted. */
  readonly names: readonly string[];
  /** The names in lower case. */
  readonly folded: ReadonlySet<string>;
}

// In bytes, what Linux opens; folders that nest deeper are as good as not there.
const longestPath = 4096;

class DiskRepo implements Repo {
  readonly name: string;
  readonly #root: string;
  readonly #ignores: typeof gitIgnores;
  readonly #found = new Map<string, Located>();
  readonly #readings = new Map<string, Reading | undefined>();
  readonly #listings = new Map<string, Listing | undefined>();
  readonly #ignored = new Map<string, Promise<Ignored>>();
  #left = largestRepo;

  constructor(folder: string, ignores: typeof gitIgnores) {
    this.#ignores = ignores;
    this.name = basename(folder);
    this.#root = realpathSync.native(folder);
    this.#found.set("", { real: this.#root, look: statSync(this.#root) });
    // Most of what is asked for lies in these, or is missing: two listings answer all of that.
    this.list("");
    this.list(".claude/skills");
  }

  kindOf(path: string): FileKind | undefined {
    const found = this.#find(path);
    if (found === undefined || typeof found === "string") return found && "other";
    if (found.look.isFile()) return "file";
    return found.look.isDirectory() ? "folder" : "other";
  }

  read(path: string): Reading | undefined {
    if (!this.#readings.has(path)) this.#readings.set(path, this.#read(path));
    return this.#readings.get(path);
  }

  realPath(path: string): string | undefined {
    const found = this.#find(path);
    if (found === undefined || typeof found === "string") return found === "outside" ? ".." : undefined;
    return found.real.slice(this.#root.length + 1).replaceAll(sep, "/");
  }

  list(folder: string): readonly string[] {
    const real = this.#realFolder(folder);
    if (real === undefined) return [];
    if (!this.#listings.has(real)) this.#listings.set(real, listingOf(real));
    return this.#listings.get(real)?.names ?? [];
  }

  ignored(path: string): Promise<Ignored> {
    const answer = this.#ignored.get(path) ?? this.#ignores(this.#root, path);
    this.#ignored.set(path, answer);
    return answer;
  }

  #read(path: string): Reading | undefined {
    const found = this.#find(path);
    if (found === undefined || typeof found === "string" || !found.look.isFile()) return undefined;
    try {
      const reading = readRegular(found.real, dirname(found.real) !== this.#root);
      this.#left -= reading.text?.length ?? 0;
      return this.#left < 0 ? { problem: "too much" } : reading;
    } catch {
      return { problem: "unreadable" };
    }
  }

  #find(path: string): Located {
    if (!this.#found.has(path)) this.#found.set(path, this.#findAnew(path));
    return this.#found.get(path);
  }

  #findAnew(path: string): Located {
    if (path.length > longestPath) return undefined;
    const slash = path.lastIndexOf("/");
    const folder = this.#realFolder(path.slice(0, Math.max(slash, 0)));
    if (folder === undefined) return undefined;
    const name = path.slice(slash + 1);
    const real = folder + sep + name;
    const look = this.#look(folder, name);
    if (look?.isSymbolicLink() !== true) return look && { real, look };
    return this.#follow(real);
  }

  /** The real path of a folder inside this repo. */
  #realFolder(path: string): string | undefined {
    const found = this.#find(path);
    return typeof found === "object" && found.look.isDirectory() ? found.real : undefined;
  }

  #look(folder: string, name: string): Look | undefined {
    const listing = this.#listings.get(folder);
    if (listing === undefined) return lookAt(folder + sep + name);
    // Whether README.md is there where readme.md is, only the disk can say.
    const isListed = listing.entries.has(name) || !listing.folded.has(name.toLowerCase());
    return isListed ? listing.entries.get(name) : lookAt(folder + sep + name);
  }

  #follow(link: string): Located {
    try {
      const real = realpathSync.native(link);
      const isInside = real === this.#root || real.startsWith(this.#root + sep);
      return isInside ? { real, look: statSync(real) } : "outside";
    } catch {
      return "nowhere";
    }
  }
}

function listingOf(folder: string): Listing | undefined {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return {
      entries: new Map(entries.map((entry) => [entry.name, entry])),
      names: entries
        .map(({ name }) => name)
        .toSorted()
        .slice(0, largestFolder),
      folded: new Set(entries.map(({ name }) => name.toLowerCase())),
    };
  } catch {
    return undefined;
  }
}

// One for all files: memory that is new for each costs more than what is read into it.
const buffer = Buffer.allocUnsafeSlow(largestFile + 1);

/**
 * The text of a file; `isBelow` where it does not lie in the root, but in a folder that may have given way to a link.
 * What a file says its size is may be wrong, or wrong a moment later.
 */
function readRegular(path: string, isBelow: boolean): Reading {
  const reading = inOpenFile(path, (file): Reading | undefined => {
    if (isBelow && !isAt(file, path)) return undefined;
    const content = buffer.subarray(0, readSync(file, buffer, 0, buffer.length, 0));
    if (content.length > largestFile) return { problem: "too large" };
    return isUtf8(content) ? { text: content.toString("utf8") } : { problem: "not UTF-8" };
  });
  return reading ?? { problem: "unreadable" };
}

// Elsewhere nothing tells where an open file lies.
const openFiles = "/proc/self/fd";
const knowsPlaces = process.platform === "linux" && existsSync(openFiles);

const isAt = (file: number, path: string): boolean =>
  !knowsPlaces || readlinkSync(`${openFiles}/${file}`) === path;

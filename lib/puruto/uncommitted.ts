import { askGit } from "./git/ask.ts";
import type { Repository } from "./git/repository.ts";
import type { Ignored } from "../../standard/repo.ts";

/** What git says of a folder. */
export interface Changes {
  /** How many files differ from the last commit, new ones included; null where git cannot take the folder back, since it ignores all of it. */
  readonly count: number | null;
  /** Whether git covers `.env`; it is asked together with the rest, for the price of one process. */
  readonly environment: Ignored;
  readonly problem?: undefined;
}

/** Why git does not say it. */
export interface NoAnswer {
  readonly count?: undefined;
  readonly environment?: undefined;
  readonly problem: string;
}

/** Asks git for the changes of a folder in a repository; or says why there is no answer. */
export async function readChanges({ top, prefix }: Repository): Promise<Changes | NoAnswer> {
  // A Puruto may be a folder of a larger repo, of which the rest does not count.
  const said = await askGit(top, [...status, prefix === "" ? "." : prefix]);
  return said.problem === undefined ? parse(said.stdout, prefix) : said;
}

/** What `git status --porcelain -z --ignored` printed of a folder, counted. Pure. */
export function parse(output: string, prefix = ""): Changes {
  const lines = output.split("\0").filter((line) => /^[ MTADRCU?!]{2} /.test(line));
  const marks = new Map(lines.map((line) => [line.slice(3), line.slice(0, 2)]));
  const isIgnored = prefix !== "" && markOf(marks, `${prefix}/`) === "!!";
  return {
    count: isIgnored ? null : lines.filter((line) => !line.startsWith("!!")).length,
    environment: meanings[markOf(marks, prefix === "" ? ".env" : `${prefix}/.env`) ?? ""] ?? "tracked",
  };
}

// Whatever the user's own settings say, new files count. Renames would take a second field each; as an addition and
// a removal they take none.
const status = [
  "status",
  "--porcelain",
  "-z",
  "--no-renames",
  "--ignore-submodules=all",
  "--untracked-files=normal",
  "--ignored=matching",
  "--",
];

const meanings: Record<string, Ignored> = { "!!": "ignored", "??": "not ignored" };

/** How a path is marked: by itself, or with a folder that it lies in, which is written with `/`. */
function markOf(marks: ReadonlyMap<string, string>, path: string): string | undefined {
  const mark = marks.get(path);
  if (mark !== undefined || path === "") return mark;
  return markOf(marks, path.slice(0, path.lastIndexOf("/", path.length - 2) + 1));
}

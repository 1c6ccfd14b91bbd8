import { changedRepo } from "../../standard/changed-repo.ts";
import { checkRepo, type Finding } from "../../standard/check.ts";
import { PurutoError } from "../../standard/errors.ts";
import { foldersAbove, type Repo } from "../../standard/repo.ts";
import type { Change } from "../../lib/writing/changes.ts";
import type { Found } from "./look.ts";
import { linkedRepo } from "./skills-place.ts";

/**
 * Checks that what is adopted is a Puruto without an error.
 *
 * @returns how many warnings are left
 * @throws PurutoError `cannot-adopt` that names every error that is there and stays.
 */
export async function checkAfter(
  { folder, disk, place }: Found,
  changes: readonly Change[],
): Promise<number> {
  const texts = new Map(changes.map(({ path, content }) => [path, content]));
  const { errors, warnings, findings } = await checkRepo(linkedRepo(changedRepo(disk, texts), place));
  if (errors === 0) return warnings;
  const found = findings.filter(({ level }) => level === "error");
  const more = found.length > mostNamed ? `; and ${found.length - mostNamed} more` : "";
  const words = found.slice(0, mostNamed).map(inWords).join("; ");
  const text = `nothing was written to ${folder}, for a Puruto may not have this: ${words}${more}; mend it, and run puruto adopt again`;
  throw new PurutoError("cannot-adopt", text);
}

const mostNamed = 10;

const inWords = ({ code, path, line, message }: Finding): string =>
  `${path}${line === undefined ? "" : `:${line}`} ${message} (${code})`;

/**
 * Checks that nothing that is added has a name which differs by case alone from one that is there: on some systems
 * these are one file.
 *
 * @throws PurutoError `conflict`
 */
export function checkNames(repo: Repo, texts: ReadonlyMap<string, string>): void {
  const paths = new Set([...texts.keys()].flatMap((path) => [path, ...foldersAbove(path)]));
  const names = namesByFolder(repo, paths);
  for (const path of paths) {
    const [folder, name] = split(path);
    const other = names.get(folder)?.get(name.toLowerCase());
    if (other === undefined || repo.kindOf(path) !== undefined) continue;
    const there = folder === "" ? other : `${folder}/${other}`;
    const text = `nothing was written: ${path} belongs here, and ${there} differs from it by case alone, which is one file on some systems; rename ${there} first`;
    throw new PurutoError("conflict", text);
  }
}

/** What each folder of these paths holds, by its name in lower case. */
function namesByFolder(repo: Repo, paths: Iterable<string>): Map<string, Map<string, string>> {
  const folders = new Set([...paths].map((path) => split(path)[0]));
  return new Map(
    [...folders].map((folder) => [
      folder,
      new Map(repo.list(folder).map((name) => [name.toLowerCase(), name])),
    ]),
  );
}

function split(path: string): [folder: string, name: string] {
  const slash = path.lastIndexOf("/");
  return [path.slice(0, Math.max(slash, 0)), path.slice(slash + 1)];
}

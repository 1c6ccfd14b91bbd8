import { foldersAbove, type Repo } from "./repo.ts";

/**
 * A repo as it would be with these texts written to it: path → text. Git is asked of the repo as it is:
 * whether it would ignore by a new `.gitignore` what it does not ignore now, it cannot say.
 */
export function changedRepo(repo: Repo, texts: ReadonlyMap<string, string>): Repo {
  const folders = new Set([...texts.keys()].flatMap(foldersAbove));
  return {
    name: repo.name,
    kindOf: (path) =>
      texts.has(path) ? "file" : (repo.kindOf(path) ?? (folders.has(path) ? "folder" : undefined)),
    read: (path) => {
      const text = texts.get(path);
      return text === undefined ? repo.read(path) : { text };
    },
    realPath: (path) => repo.realPath(path) ?? (texts.has(path) || folders.has(path) ? path : undefined),
    list: (folder) => [...new Set([...repo.list(folder), ...namesIn(folder, [...texts.keys()])])].toSorted(),
    ignored: async (path) => {
      const found = await repo.ignored(path);
      return found === "not ignored" && texts.has(".gitignore") ? "unknown" : found;
    },
  };
}

function namesIn(folder: string, paths: readonly string[]): string[] {
  const start = folder === "" ? "" : `${folder}/`;
  return paths.flatMap((path) =>
    path.startsWith(start) ? [path.slice(start.length).split("/")[0] ?? ""] : [],
  );
}

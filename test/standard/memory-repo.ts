import type { FileKind, Ignored, Reading, Repo } from "../../standard/repo.ts";

/** A repo in memory: path → content. Folders are what paths with `/` imply, or paths that end in `/`. */
export function memoryRepo(
  name: string,
  files: Readonly<Record<string, string | Reading>>,
  ignored: Ignored = "no repository",
): Repo {
  const content = new Map(Object.entries(files));
  const folders = foldersOf(content.keys());
  const kindOf = (path: string): FileKind | undefined => {
    if (content.has(path)) return "file";
    return folders.has(path) ? "folder" : undefined;
  };
  const read = (path: string): Reading | undefined => {
    const found = content.get(path);
    return typeof found === "string" ? { text: found } : found;
  };
  return {
    name,
    kindOf,
    read,
    realPath: (path) => (kindOf(path) === undefined ? undefined : path),
    list: (folder) => [...(folders.get(folder) ?? [])].toSorted(),
    ignored: () => Promise.resolve(ignored),
  };
}

/** The names in each folder that these paths imply. */
function foldersOf(paths: Iterable<string>): ReadonlyMap<string, ReadonlySet<string>> {
  const folders = new Map<string, Set<string>>();
  for (const path of paths)
    for (let [folder, name] = split(path); name !== undefined; [folder, name] = split(folder)) {
      const names = folders.get(folder) ?? new Set();
      folders.set(folder, name === "" ? names : names.add(name));
    }
  return folders;
}

/** The folder and the name of a path; no name where it is the root. */
function split(path: string): [folder: string, name: string | undefined] {
  const slash = path.lastIndexOf("/");
  return [path.slice(0, Math.max(slash, 0)), path === "" ? undefined : path.slice(slash + 1)];
}

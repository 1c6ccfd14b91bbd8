import type { FileKind, Ignored, Reading, Repo } from "./repo.ts";

/** A repo in memory: path → content. Folders are what paths with `/` imply, or paths that end in `/`. */
export function memoryRepo(
  name: string,
  files: Readonly<Record<string, string | Reading>>,
  ignored: Ignored = "no repository",
): Repo {
  const content = new Map(Object.entries(files));
  const isFolder = (path: string) => [...content.keys()].some((key) => key.startsWith(`${path}/`));
  const kindOf = (path: string): FileKind | undefined => {
    if (content.has(path)) return "file";
    return isFolder(path) ? "folder" : undefined;
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
    list: (folder) => listOf([...content.keys()], folder),
    ignored: () => Promise.resolve(ignored),
  };
}

function listOf(paths: readonly string[], folder: string): string[] {
  const inside = folder === "" ? paths : within(paths, folder);
  return [...new Set(inside.map((path) => path.split("/")[0] ?? ""))]
    .filter((name) => name !== "")
    .toSorted();
}

const within = (paths: readonly string[], folder: string): string[] =>
  paths.filter((path) => path.startsWith(`${folder}/`)).map((path) => path.slice(folder.length + 1));

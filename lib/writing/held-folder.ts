/**
 * Reaching a file of a repo while somebody may be swapping folders for links. (docs/security.md, "Writing".)
 */
import { closeSync, constants, existsSync, lstatSync, mkdirSync, openSync } from "node:fs";
import { join } from "node:path";

/** How a folder is reached from a root, through those above it. */
type Reach = <T>(root: string, folders: readonly string[], make: Make, work: (folder: string) => T) => T;

/** Makes a folder where nothing is: where it is reached, and its path in the repo. */
type Make = ((at: string, path: string) => void) | undefined;

/**
 * Does something in the folder that holds a place of a repo.
 *
 * @param root the repo: absolute, and no link
 * @param place as `placeOf` answers it
 * @param work gets the path at which the file is reached; on Linux it leads there whatever happens to the folders
 * above it meanwhile, elsewhere they were looked at a moment before.
 * @param made collects the folders that had to be made, relative to the repo; without it none is made.
 * @throws Error in words for the user where a folder on the way is none, or as the file system does.
 */
export function inFolderOf<T>(
  root: string,
  place: string,
  work: (path: string) => T,
  made?: string[],
  reach: Reach = isHeld ? hold : look,
): T {
  const folders = place.split("/");
  const name = folders.pop() ?? "";
  const make: Make = made && ((at, path) => made.push(...makeFolder(at, path)));
  return reach(root, folders, make, (folder) => work(join(folder, name)));
}

const { O_RDONLY, O_DIRECTORY, O_NOFOLLOW, O_NONBLOCK } = constants;
const descriptors = "/proc/self/fd";
const isHeld = process.platform === "linux" && existsSync(descriptors);

/** Linux: each folder is opened through the one above it, and never through a link. */
export const hold: Reach = (root, folders, make, work) => {
  let open = openSync(root, O_RDONLY | O_DIRECTORY);
  try {
    for (const [index, name] of folders.entries()) {
      const path = folders.slice(0, index + 1).join("/");
      const inner = openFolder(join(descriptors, String(open), name), path, make);
      closeSync(open);
      open = inner;
    }
    return work(join(descriptors, String(open)));
  } finally {
    closeSync(open);
  }
};

/** Elsewhere: each folder is looked at, and a moment stays in which somebody may swap it. */
export const look: Reach = (root, folders, make, work) => {
  for (const index of folders.keys()) {
    const path = folders.slice(0, index + 1).join("/");
    const stats = lstatSync(join(root, path), { throwIfNoEntry: false });
    if (stats === undefined) make?.(join(root, path), path);
    else if (!stats.isDirectory()) throw noFolder(path);
  }
  return work(join(root, ...folders));
};

function openFolder(at: string, path: string, make: Make): number {
  try {
    make?.(at, path);
    return openSync(at, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_NONBLOCK);
  } catch (cause) {
    const { code = "" } = cause as NodeJS.ErrnoException;
    throw ["ENOTDIR", "ELOOP"].includes(code) ? noFolder(path, { cause }) : cause;
  }
}

function makeFolder(at: string, path: string): string[] {
  if (lstatSync(at, { throwIfNoEntry: false }) !== undefined) return [];
  mkdirSync(at);
  return [path];
}

const noFolder = (path: string, options?: ErrorOptions): Error =>
  new Error(`${path} is no folder, where one belongs; move it away first`, options);

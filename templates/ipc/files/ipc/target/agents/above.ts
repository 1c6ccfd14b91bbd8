import { existsSync, realpathSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";

import { readText } from "../../files.ts";

/** The folder that an agent started in `target` finds itself in, which a link may lead to. */
export function realFolder(target: string): string {
  return existsSync(target) ? realpathSync(target) : target;
}

/**
 * The folder `target` and those above it up to its git root, none of them the user's home, where the settings are the
 * user's own; the target alone where it is in no repository.
 */
export function upToGitRoot(target: string, home = homedir()): string[] {
  const folders: string[] = [];
  for (let folder = target; folder !== home; folder = dirname(folder)) {
    folders.push(folder);
    if (existsSync(join(folder, ".git"))) return folders;
    if (dirname(folder) === folder) break;
  }
  return [target];
}

/** The checkout that the folder `root` is a linked worktree of; undefined where it is none. */
export function mainCheckout(root: string): string | undefined {
  try {
    const own = resolve(root, /^gitdir: (.+)$/m.exec(readText(join(root, ".git")))?.[1] ?? "");
    return dirname(resolve(own, readText(join(own, "commondir")).trimEnd()));
  } catch {
    return undefined;
  }
}

/** How `file` in `folder` is called from the target, with `/`. */
export function pathFrom(target: string, folder: string, file: string): string {
  return relative(target, join(folder, file)).replaceAll("\\", "/");
}

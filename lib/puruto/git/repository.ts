import { realpathSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { lookAt } from "../../writing/open-file.ts";

/** Where a folder lies in a git repository. */
export interface Repository {
  /** The folder that holds `.git`, absolute, with no link in its path. */
  readonly top: string;
  /** The folder's own path in it, with `/`; empty for the top itself. */
  readonly prefix: string;
}

/**
 * The git repository that a folder, given by its absolute path, lies in; undefined when there is no `.git` from
 * the folder up. Whatever is called `.git` counts, so that a broken repository is not taken for none.
 */
export function repositoryOf(folder: string): Repository | undefined {
  const real = realpath(folder);
  const top = real === undefined ? undefined : topOf(real);
  if (real === undefined || top === undefined) return undefined;
  return { top, prefix: relative(top, real).replaceAll(sep, "/") };
}

/** The nearest folder, from this one up, that holds a `.git`. */
export function topOf(folder: string): string | undefined {
  if (lookAt(join(folder, ".git")) !== undefined) return folder;
  const above = dirname(folder);
  return above === folder ? undefined : topOf(above);
}

function realpath(folder: string): string | undefined {
  try {
    return realpathSync.native(folder);
  } catch {
    return undefined;
  }
}

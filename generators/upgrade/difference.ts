import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";
import { memoryFile } from "../../standard/identity.ts";
import { textOf, type Repo } from "../../standard/repo.ts";
import type { Change, Removal } from "../changes.ts";
import type { Paint } from "../paint.ts";
import { harmless } from "../harmless.ts";

/** The changes of files that are there, as `diff -u` shows them; not of what the Puruto remembers, which is all hashes. */
export const differences = (repo: Repo, changes: readonly (Change | Removal)[], paint: Paint): string =>
  changes.flatMap((change) => difference(repo, change, paint)).join("\n");

function difference(repo: Repo, change: Change | Removal, paint: Paint): string[] {
  const { path, kind } = change;
  return kind !== "edit" || path === memoryFile
    ? []
    : patchOf(path, textOf(repo, path) ?? "", change.content, paint);
}

/** The lines of a patch from one text to another, harmless to a terminal. */
export function patchOf(path: string, before: string, after: string, paint: Paint): string[] {
  const options = { headerOptions: FILE_HEADERS_ONLY, timeout: oneSecond };
  const patch = createTwoFilesPatch(path, path, before, after, undefined, undefined, options);
  if (patch === undefined) return [`${harmless(path)} differs too much for its difference to be shown`];
  return patch
    .trimEnd()
    .split("\n")
    .map((line) => coloured(line.split("\t").map(harmless).join("\t"), paint));
}

// Texts without a line in common take for ever.
const oneSecond = 1000;

function coloured(line: string, paint: Paint): string {
  if (/^(---|\+\+\+) /.test(line)) return paint.bold(line);
  const colours = { "+": paint.green, "-": paint.red, "@": paint.cyan };
  return colours[line.charAt(0) as keyof typeof colours]?.(line) ?? line;
}

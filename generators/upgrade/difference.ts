import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";
import { memoryFile } from "../../standard/identity.ts";
import { textOf, type Repo } from "../../standard/repo.ts";
import type { Change, Removal } from "../changes.ts";
import type { Paint } from "../paint.ts";
import { lines, type Printable } from "../printable.ts";

/** The changes of files that are there, as `diff -u` shows them; not of what the Puruto remembers, which is all hashes. */
export const differences = (repo: Repo, changes: readonly (Change | Removal)[], paint: Paint): Printable =>
  lines(changes.flatMap((change) => difference(repo, change, paint)));

function difference(repo: Repo, change: Change | Removal, paint: Paint): Printable[] {
  const { path, kind } = change;
  if (kind !== "edit" || path === memoryFile) return [];
  const before = textOf(repo, path) ?? "";
  const names = [path, path] as const;
  const options = { headerOptions: FILE_HEADERS_ONLY };
  const patch = createTwoFilesPatch(...names, before, change.content, undefined, undefined, options);
  return patch
    .trimEnd()
    .split("\n")
    .map((text) => coloured(text, paint));
}

function coloured(text: string, paint: Paint): Printable {
  // Tabs are what indents some files.
  const shown = lines(text.split("\t"), "\t");
  if (/^(---|\+\+\+) /.test(text)) return paint.bold(shown);
  const colours = { "+": paint.green, "-": paint.red, "@": paint.cyan };
  return colours[text.charAt(0) as keyof typeof colours]?.(shown) ?? shown;
}

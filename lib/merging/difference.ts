import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";
import { memoryFile } from "../../standard/identity.ts";
import { textOf, type Repo } from "../../standard/repo.ts";
import type { Change, Removal } from "../writing/changes.ts";
import type { Paint } from "../reporting/paint.ts";
import { line, lines, type Printable } from "../reporting/printable.ts";

/** The changes of files that are there, as `diff -u` shows them; not of what the Puruto remembers, which is all hashes. */
export const differences = (repo: Repo, changes: readonly (Change | Removal)[], paint: Paint): Printable =>
  lines(
    changes.flatMap((change) => {
      const { path, kind } = change;
      if (kind !== "edit" || path === memoryFile) return [];
      return patchOf(path, textOf(repo, path) ?? "", change.content, paint);
    }),
  );

/** The lines of a patch from one text to another, harmless to a terminal. */
export function patchOf(path: string, before: string, after: string, paint: Paint): Printable[] {
  const options = { headerOptions: FILE_HEADERS_ONLY, timeout: oneSecond };
  const patch = createTwoFilesPatch(path, path, before, after, undefined, undefined, options);
  if (patch === undefined) return [line`${path} differs too much for its difference to be shown`];
  return patch
    .trimEnd()
    .split("\n")
    .map((text) => coloured(text, paint));
}

// Texts without a line in common take for ever.
const oneSecond = 1000;

function coloured(text: string, paint: Paint): Printable {
  // Tabs are what indents some files.
  const shown = lines(text.split("\t"), "\t");
  if (/^(---|\+\+\+) /.test(text)) return paint.bold(shown);
  const colours = { "+": paint.green, "-": paint.red, "@": paint.cyan };
  return colours[text.charAt(0) as keyof typeof colours]?.(shown) ?? shown;
}

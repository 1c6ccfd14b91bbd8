import { PurutoError } from "../../standard/errors.ts";
import type { Change } from "./changes.ts";

/** What becomes of files that are there with other content, where nobody can be asked. */
type OnConflict = "fail" | "skip" | "force";

/** The folder of the changes, absolute, and who may be there to say what becomes of them. */
interface Place {
  readonly folder: string;
  readonly somebody: () => { readonly pathsToLeave?: Ask } | undefined;
}

type Ask = (folder: string, changes: readonly Change[]) => Promise<readonly string[]>;

/** Changes that are about to be made, and what is left to do by hand. */
interface Draft {
  readonly changes: readonly Change[];
  readonly notes: readonly string[];
}

/**
 * Settles what becomes of files that would lose something, before the first is written: as somebody says, or else as
 * `--on-conflict` does.
 *
 * @returns the same without those that stay as they are, which it notes
 * @throws PurutoError `conflict` that lists every file that would lose something.
 */
export async function settle(
  { changes, notes }: Draft,
  onConflict: OnConflict,
  place: Place,
): Promise<Draft> {
  const left = await pathsToLeave(changes, onConflict, place);
  return {
    changes: changes.filter(({ path }) => !left.includes(path)),
    notes: [...left.map((path) => `${path} has other content and was left as it is`), ...notes],
  };
}

async function pathsToLeave(
  changes: readonly Change[],
  onConflict: OnConflict,
  { folder, somebody }: Place,
): Promise<readonly string[]> {
  const conflicts = changes.filter(({ kind }) => kind === "replace");
  if (conflicts.length === 0) return [];
  const ask = somebody()?.pathsToLeave;
  if (ask !== undefined) return ask(folder, conflicts);
  if (onConflict === "force") return [];
  const paths = conflicts.map(({ path }) => path);
  if (onConflict === "skip") return paths;
  const text = `nothing was written, since these have other content: ${paths.join(", ")}; choose with --on-conflict skip or force`;
  throw new PurutoError("conflict", text);
}

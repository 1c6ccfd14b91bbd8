import { PurutoError } from "../../standard/errors.ts";
import type { Change } from "./changes.ts";

/**
 * Settles what becomes of files that would lose something, before the first is written.
 *
 * @param how as `--on-conflict` says, where nobody is there to ask
 * @param ask asks somebody about these changes, and gives the paths to leave
 * @returns what is left to write, and the paths that stay as they are
 * @throws PurutoError `conflict` that lists every file that would lose something.
 */
export async function settleConflicts(
  changes: readonly Change[],
  how: "fail" | "skip" | "force",
  ask?: (conflicts: readonly Change[]) => Promise<readonly string[]>,
): Promise<{ changes: readonly Change[]; left: readonly string[] }> {
  const conflicts = changes.filter(({ kind }) => kind === "replace");
  if (conflicts.length === 0) return { changes, left: [] };
  const left = ask === undefined ? pathsLeftBy(how, conflicts) : await ask(conflicts);
  return { changes: changes.filter(({ path }) => !left.includes(path)), left };
}

function pathsLeftBy(how: "fail" | "skip" | "force", conflicts: readonly Change[]): readonly string[] {
  const paths = conflicts.map(({ path }) => path);
  if (how === "force") return [];
  if (how === "skip") return paths;
  const text = `nothing was written, since these have other content: ${paths.join(", ")}; choose with --on-conflict skip or force`;
  throw new PurutoError("conflict", text);
}

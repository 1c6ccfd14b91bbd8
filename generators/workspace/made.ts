import { isUsualPlace } from "../../lib/puruto/workspace.ts";
import { nextIn } from "../../lib/reporting/next.ts";
import type { Paint } from "../../lib/reporting/paint.ts";
import { line, lines, type Piece, type Printable } from "../../lib/reporting/printable.ts";
import { packOf } from "../../standard/packs.ts";
import type { Made } from "./init.ts";

/** What a person reads of a workspace: what was made, what was there, and what comes next, whatever there was to do. */
export function asText(made: Made, paint: Paint): Printable {
  const { root, dry_run } = made;
  const created = [...made.files, ...made.created.map((name) => `${name}/`)];
  const kept = [...made.files_kept, ...made.kept.map((name) => `${name}/`)];
  const head = `${dry_run ? "Would create" : "Created"} in ${root}:`;
  const nothing = made.warnings.length > 0 ? `Nothing was added in ${root}.` : `${root} lacks nothing.`;
  return lines([
    ...(created.length > 0 ? [paint.green(head), ...listed("+", created)] : [nothing]),
    ...(kept.length > 0 ? ["Kept, as it was:", ...listed(" ", kept)] : []),
    ...(dry_run ? ["", "Nothing was written (--dry-run)."] : ["", ...nextIn(root, commands(made), paint)]),
  ]);
}

const listed = (mark: string, paths: readonly string[]): Piece[] =>
  paths.map((path) => line`  ${mark} ${path}`);

/** Commands as they are typed in the root; they say which it is where they would find another, or none. */
function commands({ root, created }: Made): string[] {
  const [there, here] = isUsualPlace(root) ? ["", ""] : [" --destination ./puruto-notes", " --root ."];
  const services = created.filter((kind) => packOf(kind).scripts?.["start"] !== undefined);
  return [
    `puruto puruto-notes --description "Keeps my notes"${there}`,
    `puruto workspace status${here}`,
    ...services.map((kind) => `npm start --prefix ${kind}`),
  ];
}

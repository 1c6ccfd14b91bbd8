import { skillFile } from "../../standard/skills.ts";
import type { Paint } from "../../lib/reporting/paint.ts";
import { line, lines, type Printable } from "../../lib/reporting/printable.ts";
import { changesAsJson } from "../../lib/reporting/report.ts";
import type { Draft } from "./draft.ts";

/** What `--json` prints. */
export const asJson = ({ name, folder, changes, notes }: Draft, dryRun: boolean) => ({
  path: folder,
  skill: name,
  ...changesAsJson(changes, dryRun),
  notes,
});

/** What a person reads: each file that was made or changed, and what is left to do. */
export function asText({ name, changes, notes }: Draft, dryRun: boolean, paint: Paint): Printable {
  const head = dryRun ? `Would add the skill ${name}` : paint.green(`Added the skill ${name}`);
  const todo = dryRun
    ? "Nothing was written (--dry-run)."
    : line`Now write its steps in ${paint.cyan(skillFile(name))}, and remove the mark that it is unwritten.`;
  return lines([
    head,
    ...changes.map(({ path, kind }) => `  ${kind === "create" ? "+" : "~"} ${path}`),
    ...notes.map((note) => line`  ${paint.yellow("to do:")} ${note}`),
    "",
    todo,
  ]);
}

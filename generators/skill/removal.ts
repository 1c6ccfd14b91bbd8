import { PurutoError } from "../../standard/errors.ts";
import type { Paint } from "../../lib/reporting/paint.ts";
import { noPaint } from "../../lib/reporting/paint.ts";
import { say } from "../../lib/reporting/print.ts";
import { line, lines, type Piece, type Printable } from "../../lib/reporting/printable.ts";
import { toDo } from "../../lib/reporting/report.ts";
import { optionName } from "../../lib/questions/questions.ts";
import type { Desk, Outcome } from "../../lib/task.ts";
import { prepareRemoval, type Farewell } from "./remove-skill.ts";
import { aboutNew, type Answers } from "./task.ts";

/**
 * Takes a skill away: asks first where somebody is there, and else does it, for it was named.
 *
 * @throws PurutoError `invalid-options`, `cancelled`, or as `prepareRemoval` does.
 */
export async function remove(answers: Answers, { folder, somebody }: Desk): Promise<Outcome> {
  checkOptions(answers);
  const { name, dryRun } = answers;
  const shown = await prepareRemoval(folder, name);
  const confirm = dryRun ? undefined : somebody()?.confirm;
  if (confirm !== undefined) {
    say(asText(line`The skill ${name} goes:`, shown, noPaint));
    if (!(await confirm(`Take the skill ${name} away?`)))
      throw new PurutoError("cancelled", "cancelled, nothing was written");
  }
  // While somebody was thinking, files may have changed.
  const farewell = confirm === undefined ? shown : await prepareRemoval(folder, name);
  const { removals, edits, notes } = farewell;
  return {
    changes: [...removals, ...edits],
    report: {
      json: () => ({
        path: folder,
        skill: name,
        dry_run: dryRun,
        removed: removals.map(({ path }) => path),
        changed: edits.map(({ path }) => path),
        notes,
      }),
      text: (paint) => asText(headOf(answers, paint), farewell, paint, dryRun),
    },
  };
}

/** What is said of a new skill says nothing of one that goes. */
function checkOptions(answers: Answers): void {
  const given = Object.keys(aboutNew).filter(
    (key) => (answers as Partial<Answers>)[key as keyof Answers] !== undefined,
  );
  if (given.length === 0) return;
  const options = given.map((key) => `--${optionName(key)}`).join(", ");
  throw new PurutoError("invalid-options", `${options} and --remove exclude each other; leave one out`);
}

const headOf = ({ name, dryRun }: Answers, paint: Paint): Piece =>
  dryRun ? `Would take the skill ${name} away` : paint.green(`Took the skill ${name} away`);

function asText(head: Piece, { removals, edits, notes }: Farewell, paint: Paint, dryRun = false): Printable {
  return lines([
    head,
    ...removals.map(({ path }) => line`  - ${path}`),
    ...edits.map(({ path }) => line`  ~ ${path}`),
    ...toDo(notes, paint),
    ...(dryRun ? ["", "Nothing was written (--dry-run)."] : []),
  ]);
}

import { messageOf, PurutoError } from "../../standard/errors.ts";
import type { Change } from "../writing/changes.ts";
import { paintForOutput, type Paint } from "./paint.ts";
import { print } from "./print.ts";
import { jsonLines, line, lines, type Piece, type Printable } from "./printable.ts";

/**
 * What a task says of what it did: one JSON document where that is asked for, else text for people; or, of a task
 * with formats of its own, what is printed in any case, one or some lines at a time.
 */
export type Report = Words | Iterable<Printable>;

interface Words {
  readonly json: () => object;
  readonly text: (paint: Paint) => Printable | Promise<Printable>;
}

/** Prints a report on standard output. @throws PurutoError `not-printed` */
export async function printReport(report: Report, isJson: boolean): Promise<void> {
  if (Symbol.iterator in report) for (const part of report) print(part);
  else print(isJson ? jsonLines(report.json()) : await report.text(await paintForOutput()));
}

/** What `--json` prints of a failure. (schemas/error.schema.json) */
export function failureOf(error: unknown): { readonly error: object } {
  if (!(error instanceof PurutoError)) return { error: { code: "unexpected", message: messageOf(error) } };
  const { code, message, details } = error;
  return { error: { code, message, ...(details && { details }) } };
}

/** Changes of a Puruto about to be made: all checks are done, nothing is on disk. */
export interface Draft {
  readonly changes: readonly Change[];
  /** What the user has to do by hand. */
  readonly notes: readonly string[];
}

/** What people read first, and last where something was written; nothing more where there is nothing to write. */
type Frame = readonly [head: Piece, closing?: Piece];

/** What is printed of a draft that was written, or would be: each file, and what is left to do. `about` heads the JSON. */
export const reportOn = (
  about: object,
  { changes, notes }: Draft,
  dryRun: boolean,
  frame: (paint: Paint) => Frame,
): Report => ({
  json: () => ({
    ...about,
    dry_run: dryRun,
    created: changes.filter(({ kind }) => kind === "create").map(({ path }) => path),
    changed: changes.filter(({ kind }) => kind !== "create").map(({ path }) => path),
    notes,
  }),
  text: (paint) => {
    const [head, closing] = frame(paint);
    const done = new Set(changes.map(({ path, kind }) => `  ${marks[kind]} ${shown(path)}`));
    const end = closing === undefined ? [] : ["", dryRun ? "Nothing was written (--dry-run)." : closing];
    return lines([head, ...done, ...toDo(notes, paint), ...end]);
  },
});

/** What the user has to do by hand, a line each. */
export const toDo = (notes: readonly string[], paint: Paint): Printable[] =>
  notes.map((note) => line`  ${paint.yellow("to do:")} ${note}`);

const marks = { create: "+", edit: "~", replace: "!" } as const;

/** Modules of ours are many, and one thing to the user. */
const shown = (path: string): string => path.replace(/^(ipc|tests\/agent\/runner)\/.*/s, "$1/");

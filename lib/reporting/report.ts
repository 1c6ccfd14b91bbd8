import type { Change } from "../writing/changes.ts";
import { paintForOutput, type Paint } from "./paint.ts";
import { print } from "./print.ts";
import { jsonLines, type Printable } from "./printable.ts";

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

/** What `--json` says of changes of a Puruto: the paths that were made, and those that were changed. */
export const changesAsJson = (changes: readonly Change[], dryRun: boolean) => ({
  dry_run: dryRun,
  created: changes.filter(({ kind }) => kind === "create").map(({ path }) => path),
  changed: changes.filter(({ kind }) => kind !== "create").map(({ path }) => path),
});

import type { Change } from "../writing/changes.ts";
import { paintForOutput, type Paint } from "./paint.ts";
import { print } from "./print.ts";
import { jsonLines, type Printable } from "./printable.ts";

/** Prints a command's result on standard output: one JSON document where asked for, else text for people. */
export async function report(isJson: boolean, asJson: () => object, asText: (paint: Paint) => Printable) {
  print(isJson ? jsonLines(asJson()) : asText(await paintForOutput()));
}

/** What `--json` says of changes of a Puruto: the paths that were made, and those that were changed. */
export const changesAsJson = (changes: readonly Change[], dryRun: boolean) => ({
  dry_run: dryRun,
  created: changes.filter(({ kind }) => kind === "create").map(({ path }) => path),
  changed: changes.filter(({ kind }) => kind !== "create").map(({ path }) => path),
});

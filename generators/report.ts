import type { Change } from "./changes.ts";
import { paintFor, type Paint } from "./paint.ts";

/** Prints a command's result on standard output: one JSON document where asked for, else text for people. */
export async function report(isJson: boolean, asJson: () => object, asText: (paint: Paint) => string) {
  console.log(isJson ? JSON.stringify(asJson()) : asText(await paintFor(process.stdout)));
}

/** What `--json` says of changes of a Puruto: the paths that were made, and those that were changed. */
export const changesAsJson = (changes: readonly Change[], dryRun: boolean) => ({
  dry_run: dryRun,
  created: changes.filter(({ kind }) => kind === "create").map(({ path }) => path),
  changed: changes.filter(({ kind }) => kind !== "create").map(({ path }) => path),
});

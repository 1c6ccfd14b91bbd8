import { readFileSync } from "node:fs";
import { textLines } from "../../lib/reporting/printable.ts";
import type { Outcome } from "../../lib/task.ts";
import { inBuild } from "../../lib/writing/package.ts";
import type { Answers } from "./task.ts";

/** Gives the script of a shell, which says itself where it belongs. */
export function run({ shell }: Answers): Outcome {
  const script = readFileSync(inBuild(`generators/completion/shells/puruto.${shell}`), "utf8").trimEnd();
  return { report: { json: () => ({ shell, script }), text: () => textLines(script) } };
}

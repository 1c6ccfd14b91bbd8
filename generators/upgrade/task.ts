import { knownVersions, standardVersion } from "../../standard/versions.ts";
import { parseFolder } from "../../standard/names.ts";
import { fault, parsed, shown, type Judged } from "../../standard/parsed.ts";
import { optionOnly, text, toggle, type AnswersOf, type Questions } from "../../lib/questions/questions.ts";
import { onConflict, writeOptions } from "../../lib/questions/shared.ts";
import { task } from "../../lib/task.ts";

const questions = {
  path: {
    ...optionOnly(text(parseFolder, "PATH")),
    message: "The folder of the Puruto to upgrade",
    argument: true,
    isFolder: true,
    candidates: async () => (await import("../../lib/puruto/names-here.ts")).purutoPaths(),
    default: () => ".",
  },
  targetVersion: {
    ...optionOnly(text(parseVersion, "VERSION")),
    message: "The version of the standard to go to",
    default: () => standardVersion,
  },
  plan: toggle("Show the steps, run nothing"),
  dryRun: { ...writeOptions.dryRun, message: "Show what would change, write nothing" },
  onConflict: onConflict(
    ["new", "markers"],
    "What cannot be merged: the new text beside it as NAME.new, or conflict markers in it",
  ),
  force: toggle("Write also where git has uncommitted changes"),
  json: writeOptions.json,
  defaults: writeOptions.defaults,
  ask: writeOptions.ask,
} satisfies Questions;

export type Answers = AnswersOf<typeof questions>;

/** `upgrade`: brings a Puruto to a newer standard and version of this package. (docs/upgrade.md.) */
export const upgrade = task({
  name: "upgrade",
  summary: "bring a Puruto up to date, and keep what you wrote",
  usage: "puruto upgrade [PATH] [options]",
  examples: [
    "puruto upgrade",
    "puruto upgrade ~/purutos/puruto-notes --dry-run",
    "puruto upgrade --plan --json",
    "puruto upgrade --on-conflict markers",
  ],
  questions,
  run: () => import("./run.ts"),
});

function parseVersion(received: unknown): Judged<string> {
  const isVersion = typeof received === "string" && /^\d+\.\d+\.\d+$/.test(received);
  return isVersion
    ? parsed(received)
    : fault(`must be a version like ${knownVersions.join(", ")}, got ${shown(received)}`);
}

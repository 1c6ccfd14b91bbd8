import { knownVersions, standardVersion } from "../../standard/files.ts";
import { parseFolder } from "../../standard/names.ts";
import { fault, parsed, shown, type Parsed } from "../../standard/parsed.ts";
import {
  choice,
  flag,
  optionOnly,
  text,
  type AnswersOf,
  type Questions,
} from "../../lib/questions/questions.ts";

/** What `upgrade` can be told. (docs/upgrade.md.) */
export const questions = {
  path: {
    ...optionOnly(text(parseFolder, "PATH")),
    message: "The folder of the Puruto to upgrade",
    argument: true,
    default: () => ".",
  },
  targetVersion: {
    ...optionOnly(text(parseVersion, "VERSION")),
    message: "The version of the standard to go to",
    default: () => standardVersion,
  },
  plan: { ...optionOnly(flag), message: "Show the steps, run nothing", default: () => false },
  dryRun: {
    ...optionOnly(flag),
    message: "Show what would change, write nothing",
    default: () => false,
  },
  onConflict: {
    ...optionOnly(choice(["new", "markers"])),
    message: "What cannot be merged: the new text beside it as NAME.new, or conflict markers in it",
    default: () => "new" as const,
  },
  force: {
    ...optionOnly(flag),
    message: "Write also where git has uncommitted changes",
    default: () => false,
  },
  json: { ...optionOnly(flag), message: "Print one JSON document", default: () => false },
} satisfies Questions;

export type Answers = AnswersOf<typeof questions>;

function parseVersion(received: unknown): Parsed<string> {
  const isVersion = typeof received === "string" && /^\d+\.\d+\.\d+$/.test(received);
  return isVersion
    ? parsed(received)
    : fault(`must be a version like ${knownVersions.join(", ")}, got ${shown(received)}`);
}

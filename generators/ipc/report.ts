import type { Paint } from "../../lib/reporting/paint.ts";
import { line, lines, type Printable } from "../../lib/reporting/printable.ts";
import { changesAsJson } from "../../lib/reporting/report.ts";
import type { Draft } from "./draft.ts";

/** What `--json` prints. */
export const asJson = ({ repo, changes, notes }: Draft, dryRun: boolean) => ({
  path: repo.folder,
  name: repo.name,
  ...changesAsJson(changes, dryRun),
  notes,
});

/** What a person reads: each file that was made or changed, and what is left to do. */
export function asText({ repo, changes, notes }: Draft, dryRun: boolean, paint: Paint): Printable {
  const todo = notes.map((note) => line`  ${paint.yellow("to do:")} ${note}`);
  if (changes.length === 0) return lines([`${repo.name} has delegation; nothing to change.`, ...todo]);
  const verb = dryRun ? "Would add" : "Added";
  const done = new Set(changes.map(({ path, kind }) => `  ${marks[kind]} ${shown(path)}`));
  const closing = dryRun
    ? "Nothing was written (--dry-run)."
    : lines(["Who may be asked for what is in .puruto-ipc.json. Try it:", line`  ${paint.cyan(example)}`]);
  return lines([paint.green(`${verb} delegation to ${repo.name}`), ...done, ...todo, "", closing]);
}

/** The runtime's modules are many, and one thing to the user. */
const shown = (path: string): string => (path.startsWith("ipc/") ? "ipc/" : path);

const marks = { create: "+", edit: "~", replace: "!" } as const;

const example = "npm run --silent ipc -- --target NAME --action status --prompt hello --explain";

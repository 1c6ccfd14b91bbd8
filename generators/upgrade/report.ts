import { basename } from "node:path";
import { diskRepo } from "../../lib/puruto/disk-repo.ts";
import type { PurutoError } from "../../standard/errors.ts";
import { versionOf } from "../../standard/migrations.ts";
import type { Paint } from "../../lib/reporting/paint.ts";
import { line, lines, type Printable } from "../../lib/reporting/printable.ts";
import { toDo, type Report } from "../../lib/reporting/report.ts";
import type { Settled } from "../../lib/merging/conflicts.ts";
import type { Applied } from "../../lib/puruto/migrate.ts";
import type { Answers } from "./task.ts";
import type { Upgrade } from "./upgrade.ts";

/** What is printed of an upgrade of the Puruto at `path`. (docs/upgrade.md.) */
export const reportOn = (path: string, answers: Answers, upgrade: Upgrade): Report => ({
  json: () => document(path, answers, upgrade),
  text: (paint) => withDifferences(path, answers, upgrade, paint),
});

/** What `--json` prints where nothing was done. */
export const failureOf = (path: string, answers: Answers, { code, message }: PurutoError): object => {
  const current = versionOf(diskRepo(path));
  const nothing = { current, target: current, applied: [], outcomes: [], changes: [], notes: [] };
  return { ...document(path, answers, nothing), error: { code, message } };
};

function document(path: string, answers: Answers, upgrade: Upgrade) {
  const { current, target, applied, outcomes, notes } = upgrade;
  const isDry = answers.plan || answers.dryRun;
  return {
    path,
    current_version: current,
    target_version: answers.targetVersion,
    dry_run: isDry,
    plan: applied.map(({ from, to }) => ({ from, to })),
    applied,
    final_version: isDry ? current : target,
    files: outcomes.map(fileOf),
    notes,
  };
}

const fileOf = ({ path, change, beside }: Settled) => ({
  path,
  change,
  ...(beside !== undefined && { new: beside }),
});

/** What a person reads; on a dry run with what would be written. */
async function withDifferences(
  path: string,
  answers: Answers,
  upgrade: Upgrade,
  paint: Paint,
): Promise<Printable> {
  const text = asText(path, answers, upgrade, paint);
  if (!answers.dryRun) return text;
  const { differences } = await import("../../lib/merging/difference.ts");
  const changes = differences(diskRepo(path), upgrade.changes, paint);
  return changes.toString() === "" ? text : lines([text, changes], "\n\n");
}

/** Each step with what it did, each file with what became of it, and what is left to do. */
function asText(path: string, answers: Answers, upgrade: Upgrade, paint: Paint): Printable {
  const { current, target, applied, outcomes, notes } = upgrade;
  const name = basename(path);
  const isDry = answers.plan || answers.dryRun;
  if (applied.length + outcomes.length === 0)
    return paint.green(`${name} is at ${current}, with nothing to change.`);
  const way = current === target ? `at ${current}` : `${current} → ${target}`;
  return lines([
    paint.bold(`${name}: ${way}`),
    ...applied.flatMap(step),
    ...(outcomes.length > 0 ? ["  generated files"] : []),
    ...outcomes.map((outcome) => line`    ${became(outcome, paint)}`),
    ...toDo([...notes, ...leftOver(outcomes)], paint),
    ...(isDry ? ["", "Nothing was written."] : []),
  ]);
}

const leftOver = (outcomes: readonly Settled[]): string[] =>
  outcomes.some(({ change }) => change === "conflict")
    ? ["take what you want of the new text; then remove the markers, or the .new file"]
    : [];

const step = ({ from, to, actions }: Applied): string[] => [
  `  ${from} → ${to}`,
  ...actions.map((words) => `    ${words}`),
];

/** A file, and what became of it. */
function became({ path, change, beside }: Settled, paint: Paint): string | Printable {
  if (change !== "conflict") return words[change](path);
  const where =
    beside === undefined
      ? "conflict markers show both texts"
      : `it stays as it is, and the new text is in ${beside}`;
  return paint.red(`! ${path} cannot be merged: ${where}`);
}

const words = {
  added: (path: string) => `+ ${path}`,
  refreshed: (path: string) => `~ ${path}`,
  merged: (path: string) => `~ ${path}, merged with your changes`,
  removed: (path: string) => `- ${path}, which is generated no more`,
  kept: (path: string) => `  ${path} is generated no more; it stays, for it may be yours`,
};

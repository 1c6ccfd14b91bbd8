import { basename } from "node:path";
import { diskRepo } from "../../lib/puruto/disk-repo.ts";
import { PurutoError } from "../../standard/errors.ts";
import { versionOf } from "../../standard/migrations.ts";
import type { Paint } from "../../lib/reporting/paint.ts";
import { line, lines, type Printable } from "../../lib/reporting/printable.ts";
import type { Settled } from "../../lib/merging/conflicts.ts";
import type { Draft } from "./draft.ts";
import type { Applied } from "../../lib/puruto/migrate.ts";
import type { Answers } from "./questions.ts";

/** What `--json` prints, for what was done or for why nothing was. (docs/upgrade.md.) */
export function asJson(path: string, answers: Answers, done: Draft | PurutoError) {
  const failed = done instanceof PurutoError;
  const { applied, outcomes, notes } = failed ? nothing : done;
  const current = failed ? versionOf(diskRepo(path)) : done.current;
  const isDry = answers.plan || answers.dryRun;
  return {
    path,
    current_version: current,
    target_version: answers.targetVersion,
    dry_run: isDry,
    plan: applied.map(({ from, to }) => ({ from, to })),
    applied,
    final_version: isDry || failed ? current : done.target,
    files: outcomes.map(fileOf),
    notes,
    ...(failed && { error: { code: done.code, message: done.message } }),
  };
}

const nothing: Pick<Draft, "applied" | "outcomes" | "notes"> = { applied: [], outcomes: [], notes: [] };

const fileOf = ({ path, change, beside }: Settled) => ({
  path,
  change,
  ...(beside !== undefined && { new: beside }),
});

/** What a person reads: each step with what it did, each file with what became of it, and what is left to do. */
export function asText(path: string, answers: Answers, draft: Draft, paint: Paint): Printable {
  const { current, target, applied, outcomes, notes } = draft;
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
    ...[...notes, ...leftOver(outcomes)].map((note) => line`  ${paint.yellow("to do:")} ${note}`),
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

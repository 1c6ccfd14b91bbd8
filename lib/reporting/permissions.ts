import type { Difference, Permission } from "../../standard/permissions.ts";
import { policyFile } from "../../templates/ipc/files/ipc/policy.ts";
import type { PolicyEdit } from "../puruto/policy-file.ts";
import type { Paint } from "./paint.ts";
import { line, lines, type Piece, type Printable } from "./printable.ts";
import { reportOn, type Report } from "./report.ts";

/** What is printed of an edit of a policy. `none` says, where nothing changes, what holds already. */
export function reportOnPolicy(
  { folder, name }: { readonly folder: string; readonly name: string },
  { changes, gained, lost }: PolicyEdit,
  warnings: readonly string[],
  {
    dryRun,
    none,
    notes = [],
  }: { readonly dryRun: boolean; readonly none: string; readonly notes?: readonly string[] },
): Report {
  const about = { path: folder, name, gained, lost, warnings };
  return reportOn(about, { changes, notes }, dryRun, (paint) => {
    if (changes.length === 0) return [`Nothing to change: ${none}.`];
    const head = `${dryRun ? "Would change" : "Changed"} the policy of ${name}`;
    const isSame = gained.length + lost.length === 0;
    const closing = `Who may be asked for what is in ${policyFile}.`;
    const first = isSame ? `${head}, which permits what it did` : head;
    return [withPermissions(dryRun ? first : paint.green(first), { gained, lost }, paint), closing];
  });
}

/** A head, and below it each permission that is gained or lost. */
export const withPermissions = (head: Piece, { gained, lost }: Difference, paint: Paint): Printable =>
  lines([
    head,
    ...inWords(gained).map((words) => line`  ${paint.green("gained:")} ${words}`),
    ...inWords(lost).map((words) => line`  ${paint.red("lost:")} ${words}`),
  ]);

/** A line for each target, and one for callers. */
function inWords(permissions: readonly Permission[]): string[] {
  const asking = new Map<string, string[]>();
  const calling: string[] = [];
  for (const one of permissions) {
    const but = (one.except ?? []).length > 0 ? ` but ${one.except?.join(", ")}` : "";
    if ("caller" in one) calling.push(one.caller ?? `anybody${but}`);
    else {
      if (!asking.has(one.target)) asking.set(one.target, []);
      asking.get(one.target)?.push(one.action ?? `anything${but}`);
    }
  }
  return [
    ...[...asking].map(([target, actions]) => `ask ${target} for ${actions.join(", ")}`),
    ...(calling.length > 0 ? [`be called by ${calling.join(", ")}`] : []),
  ];
}

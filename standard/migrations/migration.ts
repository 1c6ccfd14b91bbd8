import type { Templates } from "../../templates/pack.ts";
import type { Plan, PlanItem } from "../plan.ts";
import type { Repo } from "../repo.ts";
import { versionFile } from "../rules/version.ts";

/** One thing that a migration does, or leaves out: in words, and what is to be written for it. */
export interface Action {
  readonly words: string;
  readonly entries: Plan;
}

/** A step from one version of the standard to the next. */
export interface Migration {
  readonly from: string;
  readonly to: string;
  /** What it does to a repo; nothing where that is done already. Pure. */
  readonly actions: (repo: Repo, templates: Templates) => readonly Action[];
}

/** Adds these entries where they are missing. */
export function addMissing(repo: Repo, entries: readonly PlanItem[]): Action[] {
  const missing = entries.filter(({ path }) => repo.kindOf(path) === undefined);
  return missing.map((entry) => ({ words: `added ${entry.path}`, entries: [entry] }));
}

/** Says which parts were not added, and why. */
export const leaveOut = (parts: readonly string[], why: string): Action[] =>
  parts.length === 0 ? [] : [{ words: `left out ${listed.format(parts)}: ${why}`, entries: [] }];

const listed = new Intl.ListFormat("en-GB");

/** The last action of every migration. */
export function writeVersion(repo: Repo, version: string): Action[] {
  if (repo.read(versionFile)?.text?.trim() === version) return [];
  const entries = [{ path: versionFile, text: `${version}\n` }];
  return [{ words: `wrote ${version} in ${versionFile}`, entries }];
}

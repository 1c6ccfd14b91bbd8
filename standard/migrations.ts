/**
 * How a Puruto gets from one version of the standard to the next: one step a file, in order. A step is pure,
 * and does nothing the second time. (docs/standard.md, "Migrations".)
 */
import type { Migration } from "./migrations/migration.ts";
import { to010 } from "./migrations/to-0.1.0.ts";
import { to020 } from "./migrations/to-0.2.0.ts";
import { textOf, type Repo } from "./repo.ts";
import { versionFile } from "./rules/version.ts";
import { knownVersions } from "./versions.ts";

export const migrations: readonly Migration[] = [to010, to020];

/** The version that a repo declares; the first one where it declares none. */
export const versionOf = (repo: Repo): string => textOf(repo, versionFile)?.trim() || knownVersions[0];

/** The steps from one version to another, none where they are the same; undefined where no route leads there. */
export function routeOf(current: string, target: string): readonly Migration[] | undefined {
  if (current === target) return knownVersions.some((known) => known === target) ? [] : undefined;
  const first = migrations.find(({ from }) => from === current);
  const rest = first && routeOf(first.to, target);
  return first && rest && [first, ...rest];
}

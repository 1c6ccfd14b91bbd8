import { PurutoError } from "../../standard/errors.ts";
import { knownVersions } from "../../standard/versions.ts";
import { routeOf, versionOf } from "../../standard/migrations.ts";
import type { Migration } from "../../standard/migrations/migration.ts";
import { shown } from "../../standard/parsed.ts";
import type { Repo } from "../../standard/repo.ts";

/**
 * The version that a repo declares, and the migrations from there to another.
 *
 * @throws PurutoError `older-target` or `no-route`.
 */
export function planRoute(repo: Repo, target: string): { current: string; route: readonly Migration[] } {
  const current = versionOf(repo);
  const route = routeOf(current, target);
  if (route !== undefined) return { current, route };
  if (routeOf(target, current) !== undefined) {
    const text = `${repo.name} is at ${current}, which is newer than ${target}; upgrades only go forward`;
    throw new PurutoError("older-target", text);
  }
  const known = `this release knows ${knownVersions.join(", ")}; a newer generator-puruto may know more`;
  const text = `no migration leads from ${shown(current)} to ${shown(target)}: ${known}`;
  throw new PurutoError("no-route", text);
}

import { changedRepo } from "../../standard/changed-repo.ts";
import { PurutoError } from "../../standard/errors.ts";
import { routeOf, versionOf } from "../../standard/migrations.ts";
import type { Action, Migration } from "../../standard/migrations/migration.ts";
import { shown } from "../../standard/parsed.ts";
import type { Repo } from "../../standard/repo.ts";
import { versionFile } from "../../standard/rules/version.ts";
import { knownVersions } from "../../standard/versions.ts";
import { templates } from "../writing/templates.ts";
import { filesOf, renderPlan } from "../writing/render.ts";

/** A migration's step, with what it did in words. */
export interface Applied {
  readonly from: string;
  readonly to: string;
  readonly actions: readonly string[];
}

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

/**
 * What migrations make of a repo, one after the other: the texts they write, by path. Pure but for reading templates.
 *
 * @param declares whether they write their versions too; what was left out is said where they do
 */
export function migrate(
  repo: Repo,
  route: readonly Migration[],
  declares = true,
): { texts: Map<string, string>; applied: Applied[] } {
  const texts = new Map<string, string>();
  const applied = route.map(({ from, to, actions }) => {
    const all = actions(changedRepo(repo, texts), templates);
    const done = declares ? all : all.filter(isMore);
    const files = filesOf(renderPlan(done.flatMap(({ entries }) => entries)));
    for (const { path, content } of files) texts.set(path, content);
    return { from, to, actions: done.map(({ words }) => words) };
  });
  return { texts, applied };
}

/** Whether a migration does something besides declaring its version. */
const isMore = ({ entries }: Action): boolean =>
  entries.length > 0 && entries.every(({ path }) => path !== versionFile);

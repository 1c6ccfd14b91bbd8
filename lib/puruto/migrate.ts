import { changedRepo } from "../../standard/changed-repo.ts";
import type { Migration } from "../../standard/migrations/migration.ts";
import type { Repo } from "../../standard/repo.ts";
import { templates } from "../writing/templates.ts";
import { filesOf, renderPlan } from "../writing/render.ts";

/** A migration's step, with what it did in words. */
export interface Applied {
  readonly from: string;
  readonly to: string;
  readonly actions: readonly string[];
}

/** What migrations make of a repo, one after the other: the texts they write, by path. Pure but for reading templates. */
export function migrate(
  repo: Repo,
  route: readonly Migration[],
): { texts: Map<string, string>; applied: Applied[] } {
  const texts = new Map<string, string>();
  const applied = route.map(({ from, to, actions }) => {
    const done = actions(changedRepo(repo, texts), templates);
    const files = filesOf(renderPlan(done.flatMap(({ entries }) => entries)));
    for (const { path, content } of files) texts.set(path, content);
    return { from, to, actions: done.map(({ words }) => words) };
  });
  return { texts, applied };
}

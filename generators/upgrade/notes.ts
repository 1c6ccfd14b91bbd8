import { isObject } from "../../templates/ipc/ipc/parsed.ts";
import { textOf, type Repo } from "../../standard/repo.ts";
import type { Applied } from "./migrate.ts";

/** What is left to do by hand after migrations: a runtime needs npm scripts, which only `ipc` can choose. */
export function notesOn(repo: Repo, applied: readonly Applied[]): string[] {
  const isNew = applied.some(({ actions }) => actions.includes("added ipc.ts"));
  return isNew && !hasScript(textOf(repo, "package.json") ?? "{}")
    ? ["run puruto ipc: it adds the npm scripts that the skill call uses"]
    : [];
}

function hasScript(manifest: string): boolean {
  try {
    const { scripts } = JSON.parse(manifest) as { scripts?: unknown };
    return isObject(scripts) && Object.hasOwn(scripts, "ipc");
  } catch {
    return false;
  }
}

import type { Finding } from "../../standard/check.ts";
import { addLines } from "../../standard/lines.ts";
import { migrations } from "../../standard/migrations.ts";
import type { Plan } from "../../standard/plan.ts";
import { isFree, textOf, type Repo } from "../../standard/repo.ts";
import { unlistedNames } from "../../standard/rules/unlisted.ts";
import { versionFile } from "../../standard/rules/version.ts";
import { listSkills, rowsOf } from "../../lib/puruto/skill-lists.ts";
import { migrate } from "../../lib/puruto/migrate.ts";
import { filesOf, renderPlan } from "../../lib/writing/render.ts";
import { canBeAdded } from "./additions.ts";
import { fixes } from "./fixes.ts";

/** What is written to a repo to repair it, by path, and in words what that does. */
export interface Fix {
  readonly texts: ReadonlyMap<string, string>;
  readonly words: readonly string[];
}

/**
 * What repairing these findings changes in a repo: what no version is declared for is migrated first.
 *
 * @param declares whether a version may be declared
 */
export async function planFix(repo: Repo, findings: readonly Finding[], declares: boolean): Promise<Fix> {
  const migrated = isUndeclared(repo, findings) ? planMigrations(repo, declares) : undefined;
  if (migrated !== undefined && migrated.texts.size > 0) return migrated;
  const added = filesOf(renderPlan(additionsFor(repo, findings)));
  const hidden = await hideEnvironment(repo, findings);
  const listed = listUnlisted(repo, findings);
  return {
    texts: new Map([...added, ...hidden, ...listed].map(({ path, content }) => [path, content])),
    words: [
      ...added.map(({ path }) => `added ${path}`),
      ...hidden.map(({ path }) => `added .env to ${path}`),
      ...listed.map(({ path, names }) => `listed ${names.join(", ")} in ${path}`),
    ],
  };
}

/** Whether no version is declared, and one can be. */
export const isUndeclared = (repo: Repo, findings: readonly Finding[]): boolean =>
  findings.some(({ code }) => code === "missing-standard-version" || code === "empty-standard-version") &&
  (repo.kindOf(versionFile) ?? "file") === "file";

/** What migrations from the first version on change in a repo that declares none. */
export function planMigrations(repo: Repo, declares: boolean): Fix {
  const { texts, applied } = migrate(repo, migrations, declares);
  return { texts, words: applied.flatMap(({ actions }) => actions) };
}

/** What is missing for these findings and can be added where nothing is. */
export function additionsFor(repo: Repo, findings: readonly Finding[]): Plan {
  const wanted = findings.flatMap((finding) => fixes[finding.code]?.(finding) ?? []);
  const additions = wanted.length === 0 ? [] : canBeAdded(repo);
  return additions.filter(({ path }) => isWanted(path, wanted) && isFree(repo, path));
}

const isWanted = (path: string, wanted: readonly string[]): boolean =>
  wanted.some((one) => path === one || (one.endsWith("/") && path.startsWith(one)));

/** The file in which a single line is edited: the one that hides `.env` from git. */
export async function hideEnvironment(
  repo: Repo,
  findings: readonly Finding[],
): Promise<{ path: string; content: string }[]> {
  const isSeen =
    findings.some(({ code }) => code === "env-not-ignored") && (await repo.ignored(".env")) !== "tracked";
  const ignore = textOf(repo, ".gitignore");
  return isSeen && ignore !== undefined ? [{ path: ".gitignore", content: withEnv(ignore) }] : [];
}

/** The tables of skills with the skills that none names; what is added anew is listed in the next round. */
export function listUnlisted(
  repo: Repo,
  findings: readonly Finding[],
): { path: string; content: string; names: readonly string[] }[] {
  // Of findings, no more are listed than somebody reads.
  const names = findings.some(({ code }) => code === "unlisted-skill") ? unlistedNames(repo) : [];
  return listSkills(repo, rowsOf(repo, names), textOf).flatMap(([path, content]) =>
    content === textOf(repo, path) ? [] : [{ path, content, names }],
  );
}

// At the end and even where the line is there: a later one may have taken it back.
const withEnv = (text: string): string => addLines(text, [{ line: ".env" }]);

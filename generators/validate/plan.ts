import type { Finding } from "../../standard/check.ts";
import { addLines } from "../../standard/lines.ts";
import { migrations } from "../../standard/migrations.ts";
import type { Plan } from "../../standard/plan.ts";
import { foldersAbove, textOf, type Repo } from "../../standard/repo.ts";
import { isMendable, skillsLink } from "../../standard/rules/skills-link.ts";
import { versionFile } from "../../standard/rules/version.ts";
import { refusalOf } from "../../lib/puruto/may-change.ts";
import { migrate } from "../../lib/puruto/migrate.ts";
import { filesOf, renderPlan } from "../../lib/writing/render.ts";
import { canBeAdded } from "./additions.ts";
import { fixes } from "./fixes.ts";

/** What is written to a repo to repair it, by path, and in words what that does. */
export interface Fix {
  readonly texts: ReadonlyMap<string, string>;
  readonly words: readonly string[];
}

/** What repairing these findings changes in a repo: what no version is declared for is migrated first. */
export async function planFix(repo: Repo, findings: readonly Finding[]): Promise<Fix> {
  if (isUndeclared(repo, findings)) return planMigrations(repo);
  const added = filesOf(renderPlan(additionsFor(repo, findings)));
  const hidden = await hideEnvironment(repo, findings);
  return {
    texts: new Map([...added, ...hidden].map(({ path, content }) => [path, content])),
    words: [
      ...added.map(({ path }) => `added ${path}`),
      ...hidden.map(({ path }) => `added .env to ${path}`),
    ],
  };
}

/** Which of a repo's findings repairing it does away with. */
export async function fixable(repo: Repo, findings: readonly Finding[]): Promise<ReadonlySet<Finding>> {
  if (refusalOf(repo) !== undefined) return new Set();
  const migrated = isUndeclared(repo, findings) ? planMigrations(repo).texts.keys() : [];
  const hidden = await hideEnvironment(repo, findings);
  const written = [...additionsFor(repo, findings), ...hidden].map(({ path }) => path);
  const changed = [...migrated, ...written, ...relinked(repo, findings)];
  const paths = new Set(changed.flatMap((path) => [path, ...foldersAbove(path)]));
  const isCured = (finding: Finding): boolean =>
    // Of an `.env` that git tracks, nothing is hidden.
    (finding.code !== "env-not-ignored" || hidden.length > 0) &&
    cures(finding).some((path) => paths.has(path));
  return new Set(findings.filter(isCured));
}

/** Whether no version is declared, and one can be. */
const isUndeclared = (repo: Repo, findings: readonly Finding[]): boolean =>
  findings.some(({ code }) => code === "missing-standard-version" || code === "empty-standard-version") &&
  (repo.kindOf(versionFile) ?? "file") === "file";

/** What migrations from the first version on change in a repo that declares none. */
function planMigrations(repo: Repo): Fix {
  const { texts, applied } = migrate(repo, migrations);
  return { texts, words: applied.flatMap(({ actions }) => actions) };
}

/** What is missing for these findings and can be added where nothing is. */
function additionsFor(repo: Repo, findings: readonly Finding[]): Plan {
  const wanted = findings.flatMap((finding) => fixes[finding.code]?.(finding) ?? []);
  const additions = wanted.length === 0 ? [] : canBeAdded(repo);
  return additions.filter(({ path }) => isWanted(path, wanted) && isFree(repo, path));
}

const isWanted = (path: string, wanted: readonly string[]): boolean =>
  wanted.some((one) => path === one || (one.endsWith("/") && path.startsWith(one)));

/** Whether nothing is at a path, and what leads there are folders of the repo, or nothing yet. */
const isFree = (repo: Repo, path: string): boolean =>
  repo.kindOf(path) === undefined &&
  foldersAbove(path).every((folder) => (repo.kindOf(folder) ?? "folder") === "folder");

/** The file in which a single line is edited: the one that hides `.env` from git. */
async function hideEnvironment(
  repo: Repo,
  findings: readonly Finding[],
): Promise<{ path: string; content: string }[]> {
  const isSeen =
    findings.some(({ code }) => code === "env-not-ignored") && (await repo.ignored(".env")) !== "tracked";
  const ignore = textOf(repo, ".gitignore");
  return isSeen && ignore !== undefined ? [{ path: ".gitignore", content: withEnv(ignore) }] : [];
}

// At the end and even where the line is there: a later one may have taken it back.
const withEnv = (text: string): string => addLines(text, [{ line: ".env" }]);

/** The link of the skills, where `repairLink` mends it. */
const relinked = (repo: Repo, findings: readonly Finding[]): string[] =>
  // Whether it can be mended takes a second comparison of a copy with the skills.
  findings.some(({ code }) => code === "broken-skills-link") && isMendable(repo) ? [skillsLink] : [];

/** The paths of which any that is added or edited does away with a finding. */
function cures({ code, path }: Finding): readonly string[] {
  if (!(code in fixes)) return [];
  if (code === "missing-agent-rules") return ["CLAUDE.md", "agent.md"];
  if (code === "env-not-ignored") return [".gitignore"];
  return [path];
}

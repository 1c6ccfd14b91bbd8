import { warn } from "../../lib/reporting/print.ts";
import { dirname } from "node:path/posix";
import { checkRepo, type Finding } from "../../standard/check.ts";
import { diskRepo } from "../../lib/puruto/disk-repo.ts";
import { migrations } from "../../standard/migrations.ts";
import { textOf, type Repo } from "../../standard/repo.ts";
import { addLines } from "../../standard/lines.ts";
import type { Plan } from "../../standard/plan.ts";
import { writeChanges, type Change } from "../../lib/writing/changes.ts";
import { isMendable, skillsLink } from "../../standard/rules/skills-link.ts";
import { versionFile } from "../../standard/rules/version.ts";
import { filesOf, renderPlan } from "../../lib/writing/render.ts";
import { checkMayChange, refusalOf } from "../../lib/puruto/may-change.ts";
import { asChange, migrate } from "../../lib/puruto/migrate.ts";
import { canBeAdded } from "./additions.ts";
import { fixes } from "./fixes.ts";
import { repairLink } from "./skills-link.ts";

/**
 * Repairs what can be repaired in `folder`, an absolute path, without guessing: adds what is missing, never
 * overwrites what is there, and edits only the single lines that it names.
 * (README.md, "Check Purutos in CI".)
 *
 * @returns what was done, in words; a second run does nothing.
 * @throws PurutoError `unreadable`, `newer-standard`, `newer-generator` or `write-failed`.
 */
export async function fixRepo(folder: string): Promise<string[]> {
  const done: string[] = [];
  // What is added may need more: a policy its runtime, rules the skills they name.
  for (let round = 0; round < 6; round += 1) {
    const repo = diskRepo(folder);
    checkMayChange(repo);
    const { findings } = await checkRepo(repo);
    const { changes, words } = isUndeclared(repo, findings)
      ? planMigrations(repo)
      : await planFixes(repo, findings);
    if (changes.length === 0) break;
    for (const text of writeChanges(folder, changes)) warn(text);
    done.push(...words);
  }
  return [...done, ...(await repairLink(folder))];
}

interface Fix {
  readonly changes: readonly Change[];
  /** What they do. */
  readonly words: readonly string[];
}

/** Whether no version is declared, and one can be. */
const isUndeclared = (repo: Repo, findings: readonly Finding[]): boolean =>
  findings.some(({ code }) => code === "missing-standard-version" || code === "empty-standard-version") &&
  (repo.kindOf(versionFile) ?? "file") === "file";

/** Which of a repo's findings repairing it does away with. */
export async function fixable(repo: Repo, findings: readonly Finding[]): Promise<ReadonlySet<Finding>> {
  if (refusalOf(repo) !== undefined) return new Set();
  const migrated = isUndeclared(repo, findings) ? planMigrations(repo).changes : [];
  const hidden = await hideEnvironment(repo, findings);
  const changed = [...migrated, ...additionsFor(repo, findings), ...hidden, ...relinked(repo, findings)];
  const paths = new Set(changed.flatMap(({ path }) => [path, ...foldersAbove(path)]));
  const isCured = (finding: Finding): boolean =>
    // Of an `.env` that git tracks, nothing is hidden.
    (finding.code !== "env-not-ignored" || hidden.length > 0) &&
    cures(finding).some((path) => paths.has(path));
  return new Set(findings.filter(isCured));
}

const foldersAbove = (path: string): string[] =>
  dirname(path) === "." ? [] : [dirname(path), ...foldersAbove(dirname(path))];

/** The link of the skills, where `repairLink` mends it. */
const relinked = (repo: Repo, findings: readonly Finding[]): { path: string }[] =>
  // Whether it can be mended takes a second comparison of a copy with the skills.
  findings.some(({ code }) => code === "broken-skills-link") && isMendable(repo)
    ? [{ path: skillsLink }]
    : [];

/** The paths of which any that is added or edited does away with a finding. */
function cures({ code, path }: Finding): readonly string[] {
  if (!(code in fixes)) return [];
  if (code === "missing-agent-rules") return ["CLAUDE.md", "agent.md"];
  if (code === "env-not-ignored") return [".gitignore"];
  return [path];
}

/** What migrations from the first version on change in a repo that declares none. */
function planMigrations(repo: Repo): Fix {
  const { texts, applied } = migrate(repo, migrations);
  const changes = [...texts].map(([path, content]) => asChange(repo, path, content));
  return { changes, words: applied.flatMap(({ actions }) => actions) };
}

/** What repairing these findings changes in a repo. */
async function planFixes(repo: Repo, findings: readonly Finding[]): Promise<Fix> {
  const created = filesOf(renderPlan(additionsFor(repo, findings)));
  const changes = [
    ...created.map(({ path, content }) => asChange(repo, path, content)),
    ...(await hideEnvironment(repo, findings)),
  ];
  return { changes, words: changes.map(inWords) };
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
  repo.kindOf(path) === undefined && isOpen(repo, dirname(path));

function isOpen(repo: Repo, folder: string): boolean {
  if (folder === ".") return true;
  const found = repo.kindOf(folder);
  return found === "folder" || (found === undefined && isOpen(repo, dirname(folder)));
}

/** The single line that is edited: the one that hides `.env` from git. */
async function hideEnvironment(repo: Repo, findings: readonly Finding[]): Promise<Change[]> {
  const isSeen =
    findings.some(({ code }) => code === "env-not-ignored") && (await repo.ignored(".env")) !== "tracked";
  const ignore = textOf(repo, ".gitignore");
  return isSeen && ignore !== undefined ? [asChange(repo, ".gitignore", withEnv(ignore))] : [];
}

// At the end and even where the line is there: a later one may have taken it back.
const withEnv = (text: string): string => addLines(text, [{ line: ".env", like: /(?!)/ }]);

const inWords = ({ path, kind }: Change): string =>
  kind === "create" ? `added ${path}` : `added .env to ${path}`;

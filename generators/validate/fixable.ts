import type { Finding } from "../../standard/check.ts";
import { foldersAbove, type Repo } from "../../standard/repo.ts";
import { rulesFiles } from "../../standard/rules/skills.ts";
import { isMendable, skillsLink } from "../../standard/rules/skills-link.ts";
import { versionFile } from "../../standard/rules/version.ts";
import { refusalOf } from "../../lib/puruto/may-change.ts";
import { fixes } from "./fixes.ts";
import { additionsFor, hideEnvironment, listUnlisted, isUndeclared, planMigrations } from "./plan.ts";
import { planRounds } from "./rounds.ts";

/** Which of a repo's findings repairing it does away with. */
export async function fixable(repo: Repo, findings: readonly Finding[]): Promise<ReadonlySet<Finding>> {
  if (refusalOf(repo) !== undefined) return new Set();
  const migrated = isUndeclared(repo, findings)
    ? planMigrations(repo, await isDeclared(repo, findings)).texts.keys()
    : [];
  const hidden = await hideEnvironment(repo, findings);
  const written = [...additionsFor(repo, findings), ...hidden, ...listUnlisted(repo, findings)].map(
    ({ path }) => path,
  );
  const changed = [...migrated, ...written, ...relinked(repo, findings)];
  const paths = new Set(changed.flatMap((path) => [path, ...foldersAbove(path)]));
  const isCured = (finding: Finding): boolean =>
    // Of an `.env` that git tracks, nothing is hidden.
    (finding.code !== "env-not-ignored" || hidden.length > 0) &&
    cures(finding).some((path) => paths.has(path));
  return new Set(findings.filter(isCured));
}

/** Whether a version is declared in the end: not where errors are left. */
const isDeclared = async (repo: Repo, findings: readonly Finding[]): Promise<boolean> =>
  findings.every(({ level }) => level !== "error") || (await planRounds(repo)).texts.has(versionFile);

/** The link of the skills, where `repairLink` mends it. */
const relinked = (repo: Repo, findings: readonly Finding[]): string[] =>
  // Whether it can be mended takes a second comparison of a copy with the skills.
  findings.some(({ code }) => code === "broken-skills-link") && isMendable(repo) ? [skillsLink] : [];

/** The paths of which any that is added or edited does away with a finding. */
function cures({ code, path }: Finding): readonly string[] {
  if (!(code in fixes)) return [];
  if (code === "missing-agent-rules") return ["CLAUDE.md", "agent.md"];
  if (code === "env-not-ignored") return [".gitignore"];
  // A row without a skill stays: it may be the skill that is missing.
  if (code === "unlisted-skill") return path.endsWith("/SKILL.md") ? rulesFiles : [];
  return [path];
}

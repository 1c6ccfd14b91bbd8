import { kindCodes, requiredBy, type Kind } from "../packs.ts";
import { once, textOf, type Repo } from "../repo.ts";
import { skillRowsIn } from "../skill-table.ts";
import { coreSkills, skillFile } from "../skills.ts";
import type { Fact, Finder } from "./rule.ts";
import { rulesFiles, skillNames } from "./skills.ts";

/** A skill that no table of skills names where there is one, or a row of one without a skill. */
export const unlistedSkill: Finder = (repo, kind) => [...unlisted(repo), ...lost(repo, kind)];

/** The names of skills that no table names, where there is one; what is no name at all is what `invalid-skill` says. */
export function unlistedNames(repo: Repo): string[] {
  const tables = tablesIn(repo);
  const named = new Set(tables.flatMap(({ rows }) => rows.flatMap(({ words }) => words)));
  const names = tables.length === 0 ? [] : skillNames(repo);
  return names.filter((name) => /^[\w-]+$/.test(name) && !named.has(name));
}

/** The tables of skills in what agents read; one of these files may be a link to another. */
const tablesIn = once((repo): Table[] => {
  const there = new Set(skillNames(repo));
  return rulesFiles
    .filter((path) => repo.realPath(path) === path || !rulesFiles.includes(repo.realPath(path) ?? ""))
    .flatMap((path) => {
      const rows = skillRowsIn(textOf(repo, path) ?? "", there);
      return rows === undefined ? [] : [{ path, rows }];
    });
});

interface Table {
  readonly path: string;
  readonly rows: NonNullable<ReturnType<typeof skillRowsIn>>;
}

function unlisted(repo: Repo): Fact[] {
  const where = tablesIn(repo)
    .map(({ path }) => path)
    .join(" or ");
  return unlistedNames(repo).map((name) => ({
    path: skillFile(name),
    message: `is in no table of skills: that of ${where} lacks ${name}`,
  }));
}

/** Rows of what is missing by another code are not counted twice. */
function lost(repo: Repo, kind: Kind): Fact[] {
  const required = new Set(kindCodes.flatMap((code) => requiredBy(code, kind)));
  const isMissing = (name: string): boolean =>
    [...coreSkills, "call"].includes(name) || required.has(skillFile(name));
  // As plugins have them.
  const isElsewhere = (name: string): boolean => repo.kindOf(`skills/${name}`) !== undefined;
  const known = new Set(skillNames(repo));
  return tablesIn(repo).flatMap(({ path, rows }) =>
    rows.flatMap(({ name, line }) =>
      name === undefined || known.has(name) || isMissing(name) || isElsewhere(name)
        ? []
        : [{ path, line, message: `names the skill ${name}, and there is none in .claude/skills/${name}` }],
    ),
  );
}

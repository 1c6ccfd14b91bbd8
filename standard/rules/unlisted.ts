import { kindCodes, requiredBy, type Kind } from "../packs.ts";
import { textOf, type Repo } from "../repo.ts";
import { skillRowsIn } from "../skill-table.ts";
import { coreSkills, skillFile } from "../skills.ts";
import type { Fact, Finder } from "./rule.ts";
import { rulesFiles, skillNames } from "./skills.ts";

/** A skill that no table of skills names where there is one, or a row of one without a skill. */
export const unlistedSkill: Finder = (repo, kind) => {
  const tables = rulesFiles.flatMap((path) => {
    const rows = skillRowsIn(textOf(repo, path) ?? "");
    return rows === undefined ? [] : [{ path, rows }];
  });
  return tables.length === 0 ? [] : [...unlisted(repo, tables), ...lost(repo, kind, tables)];
};

interface Table {
  readonly path: string;
  readonly rows: NonNullable<ReturnType<typeof skillRowsIn>>;
}

/** Skills whose names are none are what `invalid-skill` says. */
function unlisted(repo: Repo, tables: readonly Table[]): Fact[] {
  const named = new Set(tables.flatMap(({ rows }) => rows.flatMap(({ words }) => words)));
  const where = tables.map(({ path }) => path).join(" or ");
  return skillNames(repo)
    .filter((name) => /^[\w-]+$/.test(name) && !named.has(name))
    .map((name) => ({
      path: skillFile(name),
      message: `is in no table of skills: that of ${where} lacks ${name}`,
    }));
}

/** Rows of what is missing by another code are not counted twice. */
function lost(repo: Repo, kind: Kind, tables: readonly Table[]): Fact[] {
  const required = new Set(kindCodes.flatMap((code) => requiredBy(code, kind)));
  const isMissing = (name: string): boolean =>
    [...coreSkills, "call"].includes(name) || required.has(skillFile(name));
  const known = new Set(skillNames(repo));
  return tables.flatMap(({ path, rows }) =>
    rows.flatMap(({ name, line }) =>
      name === undefined || known.has(name) || isMissing(name)
        ? []
        : [{ path, line, message: `names the skill ${name}, and there is none in .claude/skills/${name}` }],
    ),
  );
}

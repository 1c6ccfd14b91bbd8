import type { SkillRow } from "../../templates/pack.ts";
import type { Language } from "../../standard/languages.ts";
import type { Repo } from "../../standard/repo.ts";
import { skillNames } from "../../standard/rules/skills.ts";
import { rowsOf } from "../../lib/puruto/skill-lists.ts";

/** The rows of the skills that a repo brings itself. */
export const ownRows = (
  repo: Repo,
  others: readonly SkillRow<string>[],
  language: Language,
): SkillRow<string>[] =>
  rowsOf(
    repo,
    skillNames(repo).filter((name) => /^[\w-]+$/.test(name) && !others.some((row) => row.name === name)),
    language,
  );

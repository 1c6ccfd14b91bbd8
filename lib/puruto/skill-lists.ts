import { existsSync } from "node:fs";
import { join } from "node:path";
import { readText } from "./open.ts";
import { addSkillRow } from "./skill-table.ts";
import type { Change } from "../writing/changes.ts";
import { edit } from "./edited.ts";
import type { SkillFacts } from "../../standard/new-skill.ts";

const listed = ["AGENTS.md", "CLAUDE.md", "agent.md", "README.md"];

/** Names a skill in the tables of skills; `run` is how it is run by hand, in Markdown. */
export function listSkill(
  folder: string,
  { name, description }: Pick<SkillFacts, "name" | "description">,
  run: string,
): Change[] {
  const use = description.replaceAll("|", "\\|");
  return listed.flatMap((path) => {
    const text = readText(folder, path);
    const content = text === undefined ? undefined : addSkillRow(text, { name, use, run });
    return content === undefined ? [] : edit(folder, path, content);
  });
}

/** Names the files that list no skills in a table. */
export function listNotes(folder: string, changes: readonly Change[]): string[] {
  const rules = listed.slice(0, -1);
  return [rules, ["README.md"]].flatMap((paths) => {
    const found = paths.find((path) => existsSync(join(folder, path)));
    const isListed = changes.some(({ path }) => paths.includes(path));
    return isListed || found === undefined
      ? []
      : [`name the skill in ${found}: it has no table of skills to add it to`];
  });
}

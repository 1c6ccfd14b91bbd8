import type { Language, Words } from "../templates/pack.ts";
import type { PlanItem } from "./plan.ts";
import { skillFile, skillScript } from "./skills.ts";
import { yaml } from "./yaml.ts";

/** What a SKILL.md says in its front matter. (docs/standard.md, "SKILL.md".) */
export interface SkillFacts {
  readonly name: string;
  readonly description: string;
  readonly userInvocable: boolean;
  /** `allowed-tools`, separated by blanks; empty for none. */
  readonly tools: string;
}

/** The SKILL.md of a new skill, whose steps are still to be written. Pure. */
export function planSkill(
  { name, description, userInvocable, tools }: SkillFacts,
  language: Language,
): PlanItem {
  const allowed = tools === "" ? {} : { "allowed-tools": tools };
  // Until somebody writes the steps and removes this, nobody who calls it gets it run.
  const metadata = { puruto: "unwritten" };
  const matter = { name, description, "user-invocable": userInvocable, ...allowed, metadata };
  const frontMatter = yaml().dump(matter, { lineWidth: -1 });
  const data = { frontMatter, title: title(name) };
  return { path: skillFile(name), render: `${templateIn[language]}/SKILL.md.ejs`, data };
}

/** What a skill's script begins as: with the Puruto's own `lib/answer.ts`, or, where there is none, alone. */
export const planScript = (name: string, isAlone: boolean, language: Language): PlanItem => ({
  path: skillScript(name),
  render: `skill/${isAlone ? "files.alone" : "files"}/${example}/scripts/run.ts.ejs`,
  data: { summary: noWork[language] },
});

const example = ".claude/skills/example";
const templateIn: Record<Language, string> = {
  en: `skill/files/${example}`,
  es: `skill/files.es/${example}`,
};

const noWork: Words = {
  en: "The work of this skill is still to be written.",
  es: "El trabajo de esta skill está por escribir.",
};

/** `weekly-report` → `Weekly report` */
const title = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1).replaceAll("-", " ");

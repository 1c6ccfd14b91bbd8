import { dump } from "js-yaml";
import { skillFile } from "./files.ts";
import { render, type Entry } from "./plan.ts";

/** What a SKILL.md says in its front matter. (docs/standard.md, "SKILL.md".) */
export interface SkillFacts {
  readonly name: string;
  readonly description: string;
  readonly userInvocable: boolean;
  /** `allowed-tools`, separated by blanks; empty for none. */
  readonly tools: string;
}

/** The SKILL.md of a new skill, whose steps are still to be written. Pure. */
export function planSkill({ name, description, userInvocable, tools }: SkillFacts): Entry {
  const allowed = tools === "" ? {} : { "allowed-tools": tools };
  // Until somebody writes the steps and removes this, nobody who calls it gets it run.
  const metadata = { puruto: "unwritten" };
  const matter = { name, description, "user-invocable": userInvocable, ...allowed, metadata };
  const frontMatter = dump(matter, { lineWidth: -1 });
  return render("skill/SKILL.md.ejs", skillFile(name), { frontMatter, title: title(name) });
}

/** What a skill's script begins as: with the Puruto's own `lib/answer.ts`, and where there is none. */
export const scriptTemplates = {
  shared: "skill/.claude/skills/example/scripts/run.ts",
  alone: "skill/.claude/skills/example/scripts/run.alone.ts",
} as const;

/** `weekly-report` → `Weekly report` */
const title = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1).replaceAll("-", " ");

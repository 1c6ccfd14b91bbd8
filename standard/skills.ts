import { base } from "../templates/base/pack.ts";

/** The skills that every Puruto has. */
export const coreSkills: readonly string[] = base.skills.map(({ name }) => name);

export const skillFile = (name: string): string => `.claude/skills/${name}/SKILL.md`;
export const skillScript = (name: string): string => `.claude/skills/${name}/scripts/run.ts`;

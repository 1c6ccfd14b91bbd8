import { base } from "../templates/base/pack.ts";

export { skillFile } from "../templates/pack.ts";
export const skillScript = (name: string): string => `.claude/skills/${name}/scripts/run.ts`;

/** The skills that every Puruto has. */
export const coreSkills: readonly string[] = base.skills.map(({ name }) => name);

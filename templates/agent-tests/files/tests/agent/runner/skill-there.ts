import { readdirSync } from "node:fs";
import { join } from "node:path";
import { attempt } from "../../../ipc/files.ts";
import { findSkill, skillsFolder } from "../../../ipc/target/skill.ts";
import { words } from "../../../lib/words/agent-tests.ts";
import type { Case } from "./case.ts";
import { nearest } from "../../../lib/nearest.ts";

/**
 * Why the action of a case names nothing that this Puruto can do: no skill is called so, and the case lays none. Left
 * alone, a misspelt skill, or one that is gone, would be a case that is skipped. Undefined where it is there.
 */
export function whyNoSkill({ action, files }: Case, root: string): string | undefined {
  if (action === undefined || findSkill(root, action) !== undefined) return undefined;
  if (Object.keys(files).some((path) => path.startsWith(`.claude/skills/${action}/`))) return undefined;
  return noSkill(root, action);
}

/** That a Puruto has no such skill, and which may be meant. */
export function noSkill(folder: string, name: string): string {
  const skills = (attempt(() => readdirSync(join(folder, skillsFolder))) ?? []).toSorted();
  const near = nearest(name, skills);
  return near === undefined ? words.noSuchSkill(name, skills.join(", ")) : words.noSuchSkillNear(name, near);
}

import { existsSync } from "node:fs";
import { join } from "node:path";

/** Where a Puruto has its skills. */
export const skillsFolder = join(".claude", "skills");

/**
 * The folder's name of the skill that an action means in the Puruto in `folder`: the exact one, else that with `-`
 * for `_`; undefined when there is neither (docs/ipc.md, "Writing a skill script").
 */
export function findSkill(folder: string, action: string): string | undefined {
  return [action, action.replaceAll("_", "-")].find((name) => existsSync(join(folder, skillsFolder, name)));
}

import { lstatSync } from "node:fs";
import { join } from "node:path";

/** Where a file of a skill goes: where links cannot be made, `.agents/skills` is a copy of the skills, and gets one too. */
export function places(folder: string, path: string): string[] {
  if (!path.startsWith(".claude/skills/")) return [path];
  const mirror = lstatSync(join(folder, ".agents/skills"), { throwIfNoEntry: false });
  return mirror?.isDirectory() ? [path, path.replace(".claude/", ".agents/")] : [path];
}

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { readCaller } from "../../ipc/caller/caller.ts";
import { attempt } from "../../ipc/files.ts";
import { findTarget } from "../../ipc/local/find.ts";
import { isActionName } from "../../ipc/names.ts";
import { skillsFolder } from "../../ipc/target/skill.ts";
import { root } from "../../lib/environment.ts";

/** The skills of a Puruto, by the names of their folders; none where it is not found. */
export function skillsOf(puruto: string): readonly string[] {
  const { folder } = findTarget(puruto, readCaller(root, process.env));
  const names = folder === undefined ? [] : attempt(() => readdirSync(join(folder, skillsFolder)));
  return (names ?? []).filter(isActionName);
}

import { existsSync } from "node:fs";
import { join } from "node:path";
import { readText } from "../../../../ipc/files.ts";
import { isObject } from "../../../../ipc/parsed.ts";
import { skillsFolder } from "../../../../ipc/target/skill.ts";
import { words } from "../../../../lib/words/agent-tests.ts";
import { blocked } from "../blocked.ts";
import type { JsonObject } from "../case.ts";
import { noSkill } from "../skill-there.ts";
import { printedBy } from "./program.ts";

/**
 * Does what the SKILL.md of a skill says: runs the npm script that it names first, with the payload as its argument, and
 * answers with what that printed. A text that names none, or one that is not there, leaves nothing to do.
 */
export function follow(folder: string, skill: string, payload: JsonObject | null): JsonObject {
  const its = join(folder, skillsFolder, skill);
  if (!existsSync(its)) return blocked(noSkill(folder, skill));
  const file = join(its, "SKILL.md");
  const text = existsSync(file) ? readText(file).replace(frontMatter, "") : "";
  const script = /\bnpm run --silent ([\w:-]+)/.exec(text)?.[1];
  if (script === undefined) return blocked(words.namesNoCommand(skill));
  const [node, ...args] = lineOf(folder, script);
  if (node !== "node") return blocked(words.runsNoNode(skill, script));
  const given = payload === null ? [] : [JSON.stringify(payload)];
  // A script may mean something of its own by `outcome`; an agent says by it whether all was done.
  return { ...printedBy([process.execPath, ...args, ...given], script), outcome: "done" };
}

// It names what may be run unasked, which is no step.
const frontMatter = /^\uFEFF?---[ \t]*\r?\n[^]*?\n---[ \t]*(?=\r?\n|$)/;

/** What a script of package.json runs, as generated ones do: words alone, which take no shell. */
export function lineOf(folder: string, script: string): string[] {
  const said: unknown = JSON.parse(readText(join(folder, "package.json")));
  const scripts = isObject(said) && isObject(said["scripts"]) ? said["scripts"] : {};
  const line = Object.hasOwn(scripts, script) ? scripts[script] : undefined;
  return typeof line === "string" ? line.split(" ") : [];
}

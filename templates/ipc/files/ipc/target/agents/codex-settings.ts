import { existsSync, lstatSync, readdirSync, realpathSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

import { pathFrom, realFolder, upToGitRoot } from "./above.ts";
import { firstUnknown, refusal, settingsText, shown } from "./settings.ts";
import type { Harmless } from "./settings.ts";
import { parseToml } from "./toml.ts";

/** Makes codex look for settings where we look: without it, the user's own markers may lead it further up. */
export const lookedFor = ["-c", 'project_root_markers=[".git"]'];

/**
 * Refuses a target where codex would find settings of the project that are not known to be harmless: in `.codex` there
 * and in each folder above, up to the git root (Agents, "What a target's settings may say"). Throws an `AgentError`
 * that names the file, and the key in it.
 */
export function refuseSettings(target: string): void {
  const real = realFolder(target);
  // In the user's home too: the settings there are the user's own only if they are codex's.
  for (const folder of upToGitRoot(real, "")) {
    const settings = join(folder, ".codex");
    if (isFolder(settings) && realpathSync(settings) !== ownHome()) refuseIn(real, settings);
  }
}

// What else is of that name, codex passes over.
function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** The folder of the user's own settings, which are not the project's. */
function ownHome(): string {
  const home = process.env["CODEX_HOME"] || join(homedir(), ".codex");
  return existsSync(home) ? realpathSync(home) : home;
}

// Rules let commands out of the sandbox, agents have settings of their own, a newer codex may read what this one
// does not: so it is the names that are known. Hooks are off.
const known = new Set(["config.toml", "skills", "hooks.json", "hooks", "README.md", ".gitignore"]);

function refuseIn(target: string, settings: string): void {
  const called = (name: string): string => pathFrom(target, settings, name);
  if (lstatSync(settings).isSymbolicLink()) throw refusal("codex", called(""), "is a link");
  const names = namesIn(settings, called(""));
  const unknown = names.find((name) => !known.has(name));
  if (unknown !== undefined)
    throw refusal("codex", `${called("")}/${shown(unknown)}`, "is not known to be harmless");
  if (names.includes("config.toml")) refuseKeys(target, called("config.toml"));
}

function namesIn(folder: string, name: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    throw refusal("codex", name, `cannot be read (${(error as Error).message})`);
  }
}

function refuseKeys(target: string, file: string): void {
  const parsed = parseToml(settingsText(target, file, "codex") ?? "");
  if (!parsed.ok) throw refusal("codex", file, parsed.faults[0]?.message ?? "is not TOML");
  const key = firstUnknown(parsed.value, harmless);
  if (key !== undefined)
    throw refusal("codex", file, `sets ${shown(key)}, which is not known to be harmless`);
}

const harmless: Harmless = new Map(
  [
    ..."model model_reasoning_effort model_reasoning_summary model_verbosity personality".split(" "),
    ..."hide_agent_reasoning show_raw_agent_reasoning developer_instructions hooks".split(" "),
  ].map((key) => [key, true]),
);

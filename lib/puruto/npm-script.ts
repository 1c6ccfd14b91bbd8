import { isObject, type JsonObject } from "../../templates/ipc/files/ipc/parsed.ts";
import { skillScripts } from "../../standard/manifest.ts";
import { runners } from "../../standard/runners.ts";
import { editJson } from "../writing/edit.ts";
import type { Repo } from "../../standard/repo.ts";
import { chooseRunner } from "./open.ts";
import { readKnown, readMemory, readObject } from "./read.ts";

interface NpmScript {
  /** The text of package.json with it, where it goes there. */
  readonly text?: string;
  readonly notes: readonly string[];
  /** How the skill's script is run by hand, in Markdown. */
  readonly run: string;
}

// npm runs scripts of these names by itself.
const lifecycle =
  /^(pre|post)?(install|prepare|publish|pack|version|test|start|stop|restart|dependencies|uninstall|shrinkwrap)$/;

/**
 * The npm script that runs a skill's own. A name that package.json uses otherwise, or that npm
 * runs by itself, gets none, but a note.
 */
export function npmScript(repo: Repo, name: string): NpmScript {
  const manifest = readObject(repo, "package.json");
  const line = skillScripts(chooseRunner(readMemory(repo) ?? {}, manifest), [name])[name] ?? "";
  const byHand = `\`${line.replace(/^tsx /, "npx tsx ")}\``;
  const text = readKnown(repo, "package.json");
  const reason = text === undefined ? "there is no package.json" : taken(manifest, name, line);
  if (text === undefined || reason !== undefined)
    return { notes: [`run its script as ${byHand}: ${reason}`], run: byHand };
  const edited = editJson("package.json", text, [[["scripts", name], line]]);
  return { text: edited, notes: [], run: `\`npm run --silent ${name}\`` };
}

/**
 * What becomes of package.json when a skill goes: it loses the script that `npmScript` makes.
 *
 * @returns its text where that changes, and the names of other scripts that run what is gone.
 * @throws PurutoError `unreadable`, `invalid-json` or `cannot-edit`.
 */
export function withoutNpmScript(repo: Repo, name: string): { text?: string; others: readonly string[] } {
  const { scripts } = readObject(repo, "package.json");
  const text = readKnown(repo, "package.json");
  if (text === undefined || !isObject(scripts)) return { others: [] };
  const isMade = runners.some((runner) => scripts[name] === skillScripts(runner, [name])[name]);
  const others = Object.entries(scripts).filter(
    ([key, line]) => !(isMade && key === name) && String(line).includes(`.claude/skills/${name}/`),
  );
  const edited = isMade && { text: editJson("package.json", text, [[["scripts", name], undefined]]) };
  return { ...edited, others: others.map(([key]) => key) };
}

function taken({ scripts }: JsonObject, name: string, line: string): string | undefined {
  if (lifecycle.test(name)) return `npm runs a script called ${name} by itself, so package.json got none`;
  const isTaken = isObject(scripts) && Object.hasOwn(scripts, name) && scripts[name] !== line;
  return isTaken ? `package.json has another script called ${name}` : undefined;
}

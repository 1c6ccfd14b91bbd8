import { existsSync } from "node:fs";
import { extname, isAbsolute, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { isInside } from "../files.ts";
import { findSkill, skillsFolder } from "./skill.ts";

const endings = [".ts", ".js", ".mjs", ".py", ".sh"];

/**
 * The script of a skill: `.claude/skills/<action>/scripts/run.*` under `folder`, undefined when there is none.
 * Throws when its real path lies outside the folder (docs/ipc.md, "Writing a skill script").
 */
export function findScript(folder: string, action: string): string | undefined {
  const skill = findSkill(folder, action);
  if (skill === undefined) return undefined;
  const scripts = endings.map((ending) => join(folder, skillsFolder, skill, "scripts", `run${ending}`));
  const script = scripts.find((path) => existsSync(path));
  if (script !== undefined) insist(folder, script);
  return script;
}

/** The argument list that runs `script`: TypeScript with the Node, and its loaders, that run this process. */
export function scriptCommand(script: string): [string, ...string[]] {
  const ending = extname(script);
  if (ending === ".py") return [process.platform === "win32" ? "python" : "python3", script];
  if (ending === ".sh") return ["sh", script];
  return [process.execPath, ...(ending === ".ts" ? loaders(process.execArgv) : []), script];
}

function insist(folder: string, script: string): void {
  if (!isInside(folder, script))
    throw new Error(`${script} leads out of ${folder}: a link to a script elsewhere is not followed`);
}

const loading = new Set(["--import", "--require", "-r", "--loader", "--experimental-loader"]);
const switches = new Set(["--experimental-strip-types", "--experimental-transform-types", "--no-warnings"]);

// Of Node's own flags only those that load: `--eval`, `--test` or `--inspect-brk` would run something else.
function loaders(flags: readonly string[]): string[] {
  const chosen: string[] = [];
  for (let at = 0; at < flags.length; at += 1) {
    const [flag = "", value] = split(flags[at] ?? "");
    if (switches.has(flag)) chosen.push(flag);
    if (!loading.has(flag)) continue;
    const module = value ?? flags[(at += 1)];
    if (module !== undefined) chosen.push(flag, located(module, flag));
  }
  return chosen;
}

function split(flag: string): string[] {
  const at = flag.startsWith("--") ? flag.indexOf("=") : -1;
  return at === -1 ? [flag] : [flag.slice(0, at), flag.slice(at + 1)];
}

// The child runs in the target's folder, where a relative path or a package's name means something else.
function located(module: string, flag: string): string {
  if (/^[a-z-]{2,}:/i.test(module)) return module;
  const url =
    module.startsWith(".") || isAbsolute(module) ? pathToFileURL(resolve(module)).href : named(module);
  return url.startsWith("file:") && /^(-r|--require)$/.test(flag) ? fileURLToPath(url) : url;
}

function named(module: string): string {
  try {
    return import.meta.resolve(module);
  } catch {
    return module;
  }
}

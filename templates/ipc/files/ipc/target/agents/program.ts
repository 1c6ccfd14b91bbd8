import { accessSync, constants, readFileSync, statSync } from "node:fs";
import { dirname, extname, isAbsolute, join } from "node:path";

import { AgentError } from "./agent.ts";
import type { ArgumentList } from "./agent.ts";

/**
 * The command that starts the program `name`, or undefined when no folder of the `PATH` has it. Folders that
 * are not absolute are passed over: the child starts elsewhere. A path is taken as it is. Throws an
 * `AgentError` for a batch file of Windows that is no npm shim.
 */
export function findProgram(
  name: string,
  environment: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
): ArgumentList | undefined {
  if (/[\\/]/.test(name)) return startable(name);
  const windows = platform === "win32";
  const endings = windows ? ["", ...pathExtensions(environment)] : [""];
  const candidates = folders(environment, windows).flatMap((folder) =>
    endings.map((ending) => join(folder, name + ending)),
  );
  const found = candidates.find((path) => isProgram(path, windows));
  return found === undefined ? undefined : startable(found);
}

function folders(environment: NodeJS.ProcessEnv, windows: boolean): string[] {
  const path = windows ? ignoringCase(environment, "PATH") : environment["PATH"];
  return (path ?? "").split(windows ? ";" : ":").filter(isAbsolute);
}

function pathExtensions(environment: NodeJS.ProcessEnv): string[] {
  return (ignoringCase(environment, "PATHEXT") ?? ".COM;.EXE;.BAT;.CMD").toLowerCase().split(";");
}

function ignoringCase(environment: NodeJS.ProcessEnv, name: string): string | undefined {
  const key = Object.keys(environment).find((candidate) => candidate.toUpperCase() === name);
  return key === undefined ? undefined : environment[key];
}

function isProgram(path: string, windows: boolean): boolean {
  // A file without an ending, such as the shell script npm puts beside its shim, does not start on Windows.
  if (windows && !startableEndings.has(extname(path).toLowerCase())) return false;
  try {
    accessSync(path, windows ? constants.F_OK : constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

const startableEndings = new Set([".com", ".exe", ".bat", ".cmd"]);

function startable(path: string): ArgumentList {
  return /\.(cmd|bat)$/i.test(path) ? behindShim(path) : [path];
}

/** What npm's shim starts. A batch file needs a shell, and no shell gets our arguments. */
function behindShim(path: string): ArgumentList {
  const script = /"%(?:~dp0|dp0%)\\([^"]+)"\s+%\*/.exec(readFileSync(path, "utf8"))?.[1];
  const file = script === undefined ? "" : join(dirname(path), script.replaceAll("\\", "/"));
  if (/\.[cm]?js$/i.test(file)) return [process.execPath, file];
  if (/\.exe$/i.test(file)) return [file];
  throw new AgentError(
    `${path} is a batch file, which cannot be started without a shell; set PURUTO_AGENT to an argument list, such as ["node", "C:\\\\path\\\\to\\\\the\\\\script.js"]`,
  );
}

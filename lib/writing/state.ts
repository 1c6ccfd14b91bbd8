import { accessSync, constants, lstatSync, mkdirSync, realpathSync } from "node:fs";
import { homedir } from "node:os";
import { isAbsolute, join, sep } from "node:path";

/** Where this package keeps what no repo may bring. (docs/security.md, "Interrupted changes".) */
export function stateFolder(env: NodeJS.ProcessEnv = process.env, platform = process.platform): string {
  if (platform === "win32") return join(env["LOCALAPPDATA"] ?? join(homedir(), "AppData/Local"), "puruto");
  if (platform === "darwin") return join(homedir(), "Library/Application Support/puruto");
  const given = env["XDG_STATE_HOME"] ?? "";
  return join(isAbsolute(given) ? given : join(homedir(), ".local/state"), "puruto");
}

/**
 * The folder for state, made where it is missing, and closed to others.
 *
 * @param root the repo that is about to change: absolute, and no link
 * @returns undefined where there is none to write in, or where it lies in that repo
 */
export function openState(root: string): string | undefined {
  try {
    const folder = stateFolder();
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const real = realpathSync.native(folder);
    const isInside = real === root || real.startsWith(root + sep);
    if (isInside || !isOwn(real)) return undefined;
    accessSync(real, constants.W_OK | constants.X_OK);
    return real;
  } catch {
    return undefined;
  }
}

/** Whether a folder is this user's alone. (Windows tells neither.) */
function isOwn(folder: string): boolean {
  const { uid, mode } = lstatSync(folder);
  const isOurs = process.getuid === undefined || uid === process.getuid();
  return isOurs && (process.platform === "win32" || (mode & 0o022) === 0);
}

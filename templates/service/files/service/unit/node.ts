import { accessSync, constants, realpathSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { attempt } from "../../ipc/files.ts";
import { ask } from "../ask.ts";

/** The Node that a unit starts. */
export interface Chosen {
  readonly program: string;
  readonly folder: string;
  /** What has to do with an upgrade of Node: nothing, a manager's shim, or a version that a manager takes away. */
  readonly sort: "lasting" | "shim" | "version";
}

/**
 * The Node for a unit, not resolved: one outside version managers is preferred where it is new enough, since an upgrade
 * deletes theirs; then a shim of theirs; then the one that runs this.
 * @param folders of the PATH
 * @param oldest `22.18`
 * @param more folders in which there may be one that no PATH names
 */
export async function chooseNode(
  folders: readonly string[],
  oldest: string,
  more: readonly string[] = usual,
): Promise<Chosen> {
  const found = programsIn([...folders, ...more]);
  for (const sort of ["lasting", "shim"] as const)
    for (const program of found.filter((path) => sortOf(path) === sort))
      if (isNewEnough(await versionOf(program), oldest)) return chosen(program);
  return chosen(found.find(isThis) ?? process.execPath);
}

/** What a Node says of its version: `22.18.0`; "" where it says nothing. */
export async function versionOf(program: string): Promise<string> {
  if (program === process.execPath) return process.versions.node;
  const said = await ask([program, "--version"], { PATH: process.env["PATH"] });
  return said.ok ? (/^v(\d+\.\d+\.\d+)/.exec(said.stdout)?.[1] ?? "") : "";
}

/** Whether a version such as `22.18.0` is `oldest` or newer. */
export function isNewEnough(version: string, oldest: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [least = 0, lesser = 0] = oldest.split(".").map(Number);
  return major > least || (major === least && minor >= lesser);
}

/** Whether an upgrade of Node takes away what lies at a path. */
export function sortOf(path: string): Chosen["sort"] {
  const here = path.replaceAll("\\", "/");
  if (shims.test(here)) return "shim";
  return managers.test(here) ? "version" : "lasting";
}

const shims = /\/(?:\.volta\/bin|shims)\//;
const managers =
  /\/(?:\.?nvm|\.?fnm|fnm_multishells|\.volta|Volta|\.?asdf|\.?mise|rtx|\.?nodenv|\.?nodebrew|\.?nvs|\.?proto|n\/versions|node_modules|nix\/store|Cellar)\//;

const usual =
  process.platform === "win32"
    ? [String.raw`C:\Program Files\nodejs`]
    : ["/usr/local/bin", "/opt/homebrew/bin", "/usr/bin"];

function programsIn(folders: readonly string[]): string[] {
  const name = process.platform === "win32" ? "node.exe" : "node";
  return [...new Set(folders.map((folder) => join(folder, name)))].filter(isProgram);
}

export const isProgram = (path: string): boolean =>
  attempt(() => {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  }) === true;

const isThis = (program: string): boolean =>
  attempt(() => realpathSync(program)) === realpathSync(process.execPath);

const chosen = (program: string): Chosen => ({ program, folder: dirname(program), sort: sortOf(program) });

import { realpathSync, statSync } from "node:fs";
import { delimiter, isAbsolute, sep } from "node:path";
import { attempt } from "../../ipc/files.ts";

/**
 * The folders of the PATH that a unit keeps: those that are there, each once, in order. What npm put before them is left
 * out, and what lies in this Puruto; so is what a unit cannot say.
 */
export function keptFolders(environment: NodeJS.ProcessEnv, puruto: string): string[] {
  const key = Object.keys(environment).find((name) => /^path$/i.test(name)) ?? "PATH";
  const folders = (environment[key] ?? "").split(delimiter).filter((folder) => isAbsolute(folder));
  const kept = folders.filter((folder) => !ofNpm.test(`${folder}/`) && !isWithin(puruto, folder));
  return [...new Set(kept.map(lasting))].filter((folder) => isFolder(folder) && !/\p{Cc}/u.test(folder));
}

/** `node_modules/.bin` of the package and of every folder above it, and the folder of node-gyp. */
const ofNpm = /[\\/](?:node_modules[\\/]\.bin|node-gyp-bin)[\\/]/;

/** fnm makes a link for each shell, and takes it away. */
const lasting = (folder: string): string =>
  /[\\/]fnm_multishells[\\/]/.test(folder) ? (attempt(() => realpathSync(folder)) ?? folder) : folder;

const isWithin = (outer: string, folder: string): boolean =>
  `${folder}${sep}`.startsWith(outer.endsWith(sep) ? outer : `${outer}${sep}`);

export const isFolder = (path: string): boolean => attempt(() => statSync(path).isDirectory()) === true;

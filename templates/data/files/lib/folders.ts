import { existsSync, lstatSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./environment.ts";
import { words } from "./words/data.ts";

/**
 * Makes a Puruto's folder, with its `.gitkeep`; says what it made, if anything. One that holds files is taken only where
 * that is allowed.
 */
export function makeRoom(name: string, adopt: boolean): string | undefined {
  const folder = join(root, name);
  const isTaken = existsSync(folder) && readdirSync(folder).some((inner) => inner !== ".gitkeep");
  if (adopt || !isTaken) return makeFolder(name);
  throw new Error(`${words.takenFolder(name)} [taken]`);
}

/**
 * Makes a folder at the vault's top that git keeps, or what it lacks of that; says what it made, if anything. Nothing
 * is made behind a link.
 */
export function makeFolder(name: string): string | undefined {
  const folder = join(root, name);
  if (isThere(join(folder, ".gitkeep")) || isLink(folder)) return undefined;
  const isNew = mkdirSync(folder, { recursive: true, mode: 0o700 }) !== undefined;
  // Another may make it at the same time, and neither takes anything from it.
  writeFileSync(join(folder, ".gitkeep"), "", { flag: "a" });
  return isNew ? `${name}/` : `${name}/.gitkeep`;
}

const isThere = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

const isLink = (path: string): boolean =>
  lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;

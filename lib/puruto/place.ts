import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { workspacePlaces } from "./workspace.ts";

/**
 * The absolute path where a new Puruto goes: `destination` where given, else the workspace `~/purutos`,
 * else `../purutos`, else the current folder. (README.md, "Make a Puruto".)
 */
export function choosePlace(
  name: string,
  destination: string,
  { cwd = process.cwd(), home = homedir() } = {},
): string {
  if (destination !== "") return resolve(cwd, destination);
  const workspace = workspacePlaces({ cwd, home }).find((folder) => existsSync(folder));
  return join(workspace ?? cwd, name);
}

import { statSync } from "node:fs";
import { dirname, join } from "node:path";
import { nodeOlderThanRunner, type Runner } from "../../standard/runners.ts";

/** What keeps something from working on this machine, and what to do about it. */
export interface Obstacle {
  readonly problem: string;
  readonly remedy: string;
}

/**
 * What keeps a Puruto's scripts from running here; undefined where nothing does.
 *
 * @param folder the Puruto's, absolute
 * @param node the version of Node that is to run them
 */
export function obstacleFor(
  folder: string,
  runner: Runner,
  node = process.versions.node,
): Obstacle | undefined {
  const tooOld = nodeOlderThanRunner(runner, node);
  if (tooOld !== undefined) return { problem: `the runner ${tooOld}`, remedy: "use a newer Node" };
  if (runner === "node" || isInstalled(folder, "tsx")) return undefined;
  return { problem: "the runner tsx is not installed", remedy: `npm install, in ${folder}` };
}

/** Whether Node finds a package from this folder: in its own `node_modules`, or in one above. Nothing of it is read. */
export function isInstalled(folder: string, name: string): boolean {
  const path = join(folder, "node_modules", name, "package.json");
  if (isFile(path)) return true;
  return dirname(folder) !== folder && isInstalled(dirname(folder), name);
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

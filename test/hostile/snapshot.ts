import { createHash } from "node:crypto";
import { lstatSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";

/** What lies in a folder, without following anything. */
export interface Snapshot {
  /** The paths that are not as they are in another. */
  differences(other: Snapshot): string[];
  readonly things: ReadonlyMap<string, string>;
}

export function snapshot(folder: string): Snapshot {
  const things = new Map<string, string>();
  const look = (path: string): void => {
    for (const name of readdirSync(join(folder, path))) {
      const inner = path === "" ? name : `${path}/${name}`;
      const stats = lstatSync(join(folder, inner));
      things.set(inner, stats.isDirectory() ? "folder" : describe(join(folder, inner), stats));
      if (stats.isDirectory()) look(inner);
    }
  };
  look("");
  return {
    things,
    differences: (other) =>
      [...new Set([...things.keys(), ...other.things.keys()])].filter(
        (path) => things.get(path) !== other.things.get(path),
      ),
  };
}

function describe(path: string, stats: ReturnType<typeof lstatSync> & object): string {
  if (stats.isSymbolicLink()) return `link ${readlinkSync(path)}`;
  if (!stats.isFile()) return `${stats.mode}`;
  if (Number(stats.size) > 4e6) return `${stats.size} ${stats.mtimeMs}`;
  return `${stats.mode} ${createHash("sha256").update(readFileSync(path)).digest("hex")}`;
}

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, readlinkSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Change } from "../seen.ts";

/** What lies in a folder: what each path holds, as far as changes show. */
export type Snapshot = ReadonlyMap<string, string>;

/** Files and links below a folder but for packages and journals, by path with `/`. */
export function takeSnapshot(folder: string): Snapshot {
  const found = new Map<string, string>();
  collect(folder, "", found);
  return found;
}

/** What became of files between two snapshots. */
export function changesBetween(before: Snapshot, after: Snapshot): Map<string, Change> {
  const paths = [...new Set([...before.keys(), ...after.keys()])].toSorted();
  return new Map(
    paths.flatMap((path): [string, Change][] => {
      const [was, is] = [before.get(path), after.get(path)];
      if (was === is) return [];
      return [[path, was === undefined ? "made" : is === undefined ? "removed" : "changed"]];
    }),
  );
}

function collect(folder: string, path: string, found: Map<string, string>): void {
  for (const entry of readdirSync(join(folder, path), { withFileTypes: true })) {
    const one = `${path}${entry.name}`;
    if (/^(node_modules|\.git|runs\/(ipc\.jsonl.*|\.compiled))$/.test(one)) continue;
    if (entry.isDirectory()) collect(folder, `${one}/`, found);
    else if (entry.isSymbolicLink()) found.set(one, `-> ${readlinkSync(join(folder, one))}`);
    else if (entry.isFile()) found.set(one, whatIn(join(folder, one)));
  }
}

const largest = 16 * 1024 * 1024;

function whatIn(path: string): string {
  const { size, mtimeMs } = statSync(path);
  if (size > largest) return `${size} ${mtimeMs}`;
  return createHash("sha256").update(readFileSync(path)).digest("hex");
}

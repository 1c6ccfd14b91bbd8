import { existsSync, lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { root, setting } from "./environment.ts";
import { words } from "./words/data.ts";

const mebibyte = 1_048_576;

/** The most files and folders that are counted: a second's work, while others wait for the lock. */
const mostCounted = 100_000;

/**
 * Checks that a file may grow from `before` to `after` bytes: its folder at the vault's top may hold `MAX_SIZE_MB`.
 * Throws where that is passed. To be asked under the lock, or two writers together could pass it.
 */
export function checkSize(path: string, before: number, after: number): void {
  const limit = parseLimit(setting("MAX_SIZE_MB") ?? "0");
  if (limit === 0 || after <= before) return;
  const [folder = ""] = path.split("/");
  const size = sizeOf(folder) - before + after;
  if (size <= limit) return;
  throw new Error(`${words.wouldBeTooLarge(folder, size, limit)} [full]`);
}

/** In bytes; 0 for no limit. */
function parseLimit(text: string): number {
  if (/^(\d{1,9}(\.\d{1,9})?)?$/.test(text.trim())) return Math.ceil(Number(text) * mebibyte);
  throw new Error(`${words.badLimit(JSON.stringify(text))} [bad-setting]`);
}

/** The bytes of all files below a folder of the vault; a link counts for nothing. */
function sizeOf(name: string): number {
  const folders = existsSync(join(root, name)) ? [join(root, name)] : [];
  let [bytes, counted] = [0, 0];
  // It grows while it is gone through.
  for (const folder of folders)
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      counted += 1;
      if (counted > mostCounted) throw new Error(`${words.tooManyFiles(name, mostCounted)} [full]`);
      const path = join(folder, entry.name);
      if (entry.isDirectory()) folders.push(path);
      else if (entry.isFile()) bytes += lstatSync(path, { throwIfNoEntry: false })?.size ?? 0;
    }
  return bytes;
}

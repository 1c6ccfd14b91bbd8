import { realpathSync } from "node:fs";

/** Whether Node was started with `file`, the real path of a module, and did not only import it. */
export function isEntry(file: string): boolean {
  try {
    return realpathSync(process.argv[1] ?? "") === file;
  } catch {
    return false;
  }
}

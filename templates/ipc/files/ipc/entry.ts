import { realpathSync } from "node:fs";
import * as module from "node:module";
import { join } from "node:path";

/** Whether Node was started with `file`, the real path of a module, and did not only import it. */
export function isEntry(file: string): boolean {
  try {
    return realpathSync(process.argv[1] ?? "") === file;
  } catch {
    return false;
  }
}

/** Where the Puruto in `folder` keeps compiled modules: in a place of its own, for whoever writes there rules here. */
export function compiledFolder(folder: string): string {
  return join(folder, "runs", ".compiled");
}

/** Has Node keep what it compiles from here on: reading TypeScript anew is most of what a short call takes. */
export function keepCompiled(folder: string): void {
  if (process.env["NODE_COMPILE_CACHE"] === undefined) enable?.(compiledFolder(folder));
}

// Node 20 has no such thing.
const enable: typeof module.enableCompileCache | undefined = module.enableCompileCache;

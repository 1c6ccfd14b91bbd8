import { mkdirSync, mkdtempSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { removeFolder } from "./place/remove.ts";

/**
 * Has everything of this process and its children that goes into temporary, state and cache folders go into one of its
 * own. @returns that folder, and what removes it
 */
export function useScratch(made?: string): { folder: string; remove: () => void } {
  const folder = made ?? realpathSync(mkdtempSync(join(tmpdir(), beginning)));
  for (const name of ["TMPDIR", "TEMP", "TMP"]) process.env[name] = folder;
  process.env["XDG_STATE_HOME"] = join(folder, "state");
  process.env["NODE_COMPILE_CACHE"] = join(folder, "compiled");
  mkdirSync(join(folder, "state"), { recursive: true });
  return { folder, remove: () => removeFolder(folder) };
}

/** Whether a folder for temporary files has one of these under such a name. */
export const isScratch = (name: string): boolean => name.startsWith(beginning);

const beginning = "puruto-agent-tests-";

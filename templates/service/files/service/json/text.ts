import { join } from "node:path";
import { isInside, isThere, readText } from "../../ipc/files.ts";
import { root } from "../../lib/environment.ts";
import { words } from "../../lib/words/service.ts";

/**
 * The text of a file of this Puruto, or of that in `folder`, nothing where there is none. Links that lead out are not followed. Throws an Error that
 * says, without its name, why it cannot be read.
 */
export function textIn(name: string, mostBytes: number, folder = root): string | undefined {
  const path = join(folder, name);
  try {
    if (!isThere(path)) return undefined;
    if (!isInside(folder, path)) throw new Error(words.leadsOut);
    return readText(path, mostBytes);
  } catch (error) {
    throw new Error(words.cannotBeRead(error instanceof Error ? error.message : String(error)), {
      cause: error,
    });
  }
}

import { join } from "node:path";
import { isInside, isThere, readText } from "./files.ts";
import { unreadable } from "./parsed.ts";
import type { Parsed } from "./parsed.ts";
import { parsePolicy, policyFile } from "./policy.ts";
import type { Policy } from "./policy.ts";

/**
 * The policy of the Puruto in `folder`, undefined when it has none. What is there and cannot be read as one never
 * counts as absent: a link that leads nowhere or out of the Puruto, a folder, a pipe (docs/ipc.md, "Policy").
 */
export function readPolicy(folder: string): Parsed<Policy> | undefined {
  const path = join(folder, policyFile);
  try {
    if (!isThere(path)) return undefined;
    if (!isInside(folder, path)) throw new Error("it is a link that leads out of this Puruto");
    return parsePolicy(readText(path));
  } catch (error) {
    return { ok: false, faults: [unreadable(path, error)] };
  }
}

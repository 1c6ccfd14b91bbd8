import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./environment.ts";

/**
 * Ends what calls of this Puruto left running when they were killed themselves, and journals them. Without delegation
 * there is nothing to end. (docs/ipc.md, "Limits".)
 */
export async function endLostCalls(): Promise<void> {
  const runtime = join(root, "ipc", "local", "lost.ts");
  if (!existsSync(runtime)) return;
  const { endLost } = (await import(pathToFileURL(runtime).href)) as Runtime;
  await endLost();
}

interface Runtime {
  readonly endLost: () => Promise<void>;
}

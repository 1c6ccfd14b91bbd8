import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { basename, join } from "node:path";
import { scriptCommand } from "../target/script.ts";
import { errorsIn } from "./kept.ts";
import type { Kept } from "./kept.ts";

/**
 * Starts a process that runs the job, in a session of its own, so that it outlives whoever asked. Resolves when it has
 * started, and throws when it cannot be.
 */
export async function startWorker({ place, folder }: Kept, environment: NodeJS.ProcessEnv): Promise<void> {
  const [program, ...args] = scriptCommand(join(import.meta.dirname, "worker.ts"));
  const errors = openSync(errorsIn(place), "a", 0o600);
  try {
    const worker = spawn(program, [...args, basename(place)], {
      cwd: folder,
      env: environment,
      detached: true,
      stdio: ["ignore", "ignore", errors],
      windowsHide: true,
    });
    await once(worker, "spawn");
    worker.unref();
  } finally {
    closeSync(errors);
  }
}

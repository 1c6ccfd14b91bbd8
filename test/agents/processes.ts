import { existsSync, readFileSync, readdirSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** Waits, for 20 seconds at most, until a file is there. */
export async function appears(path: string): Promise<boolean> {
  for (let round = 0; round < 200 && !existsSync(path); round += 1) await sleep(100);
  return existsSync(path);
}

/** The processes, on Linux, with `text` in their arguments or environment. */
export function running(text: string): string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => ["cmdline", "environ"].some((file) => read(`/proc/${pid}/${file}`).includes(text)));
}

// A process may be gone by now, or somebody else's.
function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { attempt, readText } from "../../../ipc/files.ts";
import { identify, isRunning, type Identity } from "../../../ipc/local/identity.ts";
import { removeFolder } from "./place/remove.ts";

/**
 * Has everything of this process and its children that goes into temporary, state and cache folders go into one of its
 * own. @returns that folder, and what removes it
 */
export function useScratch(made?: string): { folder: string; remove: () => void } {
  const folder = made ?? realpathSync(mkdtempSync(join(tmpdir(), "puruto-agent-tests-")));
  for (const name of ["TMPDIR", "TEMP", "TMP"]) process.env[name] = folder;
  process.env["XDG_STATE_HOME"] = join(folder, "state");
  process.env["NODE_COMPILE_CACHE"] = join(folder, "compiled");
  mkdirSync(join(folder, "state"), { recursive: true });
  return { folder, remove: () => removeFolder(folder) };
}

/** Notes that the tests of a scratch folder are run by this process. */
export const noteTests = (folder: string): void =>
  writeFileSync(join(folder, testsFile), JSON.stringify(identify(process.pid)));

/**
 * Waits until the process that runs the tests is over, since Node's runner does not where somebody interrupts it; it
 * ends what it has started better than anybody else. One that does not come to an end is killed.
 */
export async function untilTestsEnded(folder: string): Promise<void> {
  const tests = attempt(() => JSON.parse(readText(join(folder, testsFile))) as Identity);
  if (tests === undefined) return;
  for (let round = 0; round < 100 && isRunning(tests); round += 1) await sleep(100);
  if (isRunning(tests)) process.kill(tests.pid, "SIGKILL");
}

const testsFile = "tests.json";

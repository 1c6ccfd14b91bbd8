import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { running } from "../agents/processes.ts";

/** Every process with `mark` in its environment or arguments: number and arguments. */
export function processesOf(mark: string): string[] {
  return running(mark).map((pid) => `${pid} ${argumentsOf(pid)}`);
}

/** What is left of them once nothing is seen twice, or after so many seconds. */
export async function leftOf(mark: string, seconds: number): Promise<string[]> {
  const until = performance.now() + seconds * 1000;
  let left = processesOf(mark);
  for (let unseen = 0; unseen < 2 && performance.now() < until;) {
    await sleep(100);
    left = processesOf(mark);
    // A process in the middle of an exec has no environment for a moment.
    unseen = left.length === 0 ? unseen + 1 : 0;
  }
  return left;
}

/** Ends them, with those that they start meanwhile. */
export async function endAll(mark: string): Promise<void> {
  for (let pids = running(mark); pids.length > 0; pids = running(mark)) {
    for (const pid of pids) kill(Number(pid));
    await sleep(50);
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended by now.
  }
}

function argumentsOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").slice(0, 200);
  } catch {
    return "that has just ended";
  }
}

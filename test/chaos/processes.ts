import { readdirSync, readFileSync, readlinkSync, statSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** A process that works in a folder. */
export interface Seen {
  readonly pid: number;
  readonly what: "scheduler" | "bot" | "executor" | "command" | "script";
  readonly args: string;
}

/** Every process whose working folder lies in `root`, a real path, or whose environment or arguments name it. */
export function processesIn(root: string): Seen[] {
  const numbers = readdirSync("/proc").filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  return numbers.flatMap((pid) => {
    const args = read(`/proc/${pid}/cmdline`).replaceAll("\0", " ").trim();
    const isIn = folderOf(pid).startsWith(root) || `${args} ${read(`/proc/${pid}/environ`)}`.includes(root);
    return isIn && !isOver(Number(pid)) ? [{ pid: Number(pid), what: kindOf(args), args }] : [];
  });
}

/** Kills a process; says whether it was there. */
export function kill(pid: number, signal: NodeJS.Signals = "SIGKILL"): boolean {
  try {
    return !isOver(pid) && process.kill(pid, signal);
  } catch {
    return false;
  }
}

/** Waits until a process is over, for ten seconds at most. */
export async function gone(pid: number): Promise<void> {
  for (let tries = 0; tries < 2000 && !isOver(pid); tries += 1) await sleep(5);
}

/** Whether a process is gone, or waits for its parent to look. */
export function isOver(pid: number): boolean {
  return ["", "Z", "X"].includes(stateOf(pid));
}

/**
 * Kills a process while it holds the lock of those who write to the database, for which it is stopped again and again;
 * says whether that came to pass within so many ms.
 */
export async function killInTransaction(pid: number, database: string, within: number): Promise<boolean> {
  const until = performance.now() + within;
  while (performance.now() < until && !isOver(pid)) {
    if (isWriting(pid, database) && (await killStopped(pid, database))) return true;
    await sleep(0);
  }
  return false;
}

// Whoever is stopped lets go of no lock, so that what is seen then holds.
async function killStopped(pid: number, database: string): Promise<boolean> {
  kill(pid, "SIGSTOP");
  for (let tries = 0; tries < 200 && !isOver(pid) && stateOf(pid) !== "T"; tries += 1) await sleep(1);
  if (stateOf(pid) === "T" && isWriting(pid, database)) return kill(pid);
  kill(pid, "SIGCONT");
  return false;
}

// The byte of the shared memory that stands for the right to write (https://sqlite.org/walformat.html).
const writeLock = 120;

function isWriting(pid: number, database: string): boolean {
  const inode = statSync(`${database}-shm`, { throwIfNoEntry: false })?.ino;
  const lock = new RegExp(`POSIX +ADVISORY +WRITE ${pid} [0-9a-f]+:[0-9a-f]+:${inode} ${writeLock} `);
  return lock.test(read("/proc/locks"));
}

function kindOf(args: string): Seen["what"] {
  if (/ executor\.ts |\/executor\.ts /.test(args)) return "executor";
  if (args.endsWith("main.ts start")) return "scheduler";
  if (args.endsWith(" bot.ts")) return "bot";
  return /main\.ts |inbox\.ts/.test(args) ? "command" : "script";
}

function stateOf(pid: number): string {
  const text = read(`/proc/${pid}/stat`);
  return text.slice(text.lastIndexOf(")") + 2).charAt(0);
}

function folderOf(pid: string): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return "";
  }
}

// A process may be gone by now, or somebody else's.
function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

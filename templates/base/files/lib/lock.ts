import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { words } from "./words/base.ts";

// What is done under the lock takes milliseconds: a holder this old is gone, or asleep and will find out.
const staleAfter = 10_000;
const usualPatience = 20_000;

/**
 * Does `work` while no other process does work of its own in `folder`. Waits `patience` at most, in ms; the lock of a process
 * that was killed is taken over. `work` is handed a check that throws when the lock was lost, to be
 * called right before what cannot be undone.
 *
 * Whoever holds the file with the highest number holds the lock. A number is taken once, and the highest is
 * never removed: so two that find a dead holder cannot both take its place, as they could by removing a lock file.
 */
export function alone<T>(folder: string, work: (check: () => void) => T, patience = usualPatience): T {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const turn = take(folder, patience);
  try {
    return work(() => insist(folder, turn));
  } finally {
    writeFileSync(lockFile(folder, turn), "free");
  }
}

function take(folder: string, patience: number): number {
  const end = Date.now() + patience;
  for (let tries = 1; ; tries += 1) {
    const last = latest(folder);
    if ((last === 0 || isFree(folder, last)) && claim(folder, last + 1)) return last + 1;
    if (Date.now() > end) throw new Error(`${busy(lockFile(folder, last))} [busy]`);
    // Many that look all the time would leave the holder no time to get done.
    pause((2 + Math.random() * 8) * Math.min(tries, 10));
  }
}

function claim(folder: string, turn: number): boolean {
  try {
    writeFileSync(lockFile(folder, turn), `${process.pid} ${hostname()}`, { flag: "wx", mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
  // Others may have taken and left this number, and higher ones, since it looked free.
  const isLate = latest(folder) > turn;
  for (const old of isLate ? [turn] : turns(folder).filter((one) => one < turn - 8))
    rmSync(lockFile(folder, old), { force: true });
  return !isLate;
}

function insist(folder: string, turn: number): void {
  if (latest(folder) !== turn) throw new Error(`${words.overtaken} [busy]`);
}

const lockFile = (folder: string, turn: number): string => join(folder, `lock.${turn}`);

const turns = (folder: string): number[] =>
  readdirSync(folder).flatMap((name) => (/^lock\.\d+$/.test(name) ? [Number(name.slice(5))] : []));

const latest = (folder: string): number => Math.max(0, ...turns(folder));

function isFree(folder: string, turn: number): boolean {
  const path = lockFile(folder, turn);
  const held = statSync(path, { throwIfNoEntry: false });
  if (held === undefined) return false;
  const [pid = "", host] = readHolder(path).split(" ");
  if (pid === "free" || Date.now() - held.mtimeMs > staleAfter) return true;
  return host === hostname() && !isAlive(Number(pid));
}

function readHolder(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

const busy = (lock: string): string => words.busy(lock, readHolder(lock));

const pause = (milliseconds: number): void => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
};

import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** The environment variable that marks every process a call starts; a nested call adds its own mark. */
export const tagVariable = "PURUTO_IPC_TAG";

/** How long each signal may take to work, in milliseconds, before the next one follows. */
export interface Grace {
  readonly interrupt: number;
  readonly terminate: number;
}

export const usualGrace: Grace = { interrupt: 3000, terminate: 1000 };

/** A process that a call started, the leader of its own group, and the mark in its environment. */
export interface Root {
  readonly pid: number;
  readonly tag: string;
}

/**
 * Ends `root` and everything it started: SIGINT to the group, then SIGTERM, then SIGKILL, and SIGKILL to those
 * outside the group (Delegation, "Bounds"). Resolves when none is left, at the latest a second after the grace.
 */
export async function endTree(root: Root, grace: Grace = usualGrace): Promise<void> {
  if (process.platform === "win32") return endOnWindows(root.pid);
  const started = new Map<number, string>();
  for (const [name, time] of [
    ["SIGINT", grace.interrupt],
    ["SIGTERM", grace.terminate],
  ] as const) {
    // The agents start their tools in sessions of their own: a signal to the group does not reach them.
    for (const { pid, start } of descendants(root.pid)) started.set(pid, start);
    signal(-root.pid, name);
    if (await groupEnds(root.pid, time)) break;
  }
  for (const { pid, start } of descendants(root.pid)) started.set(pid, start);
  await sweep(root, started);
}

/** Kills what is left of `root`: its group, the carriers of its tag, and those of `started` (pid → start). */
export async function sweep(root: Root, started: ReadonlyMap<number, string> = new Map()): Promise<void> {
  // More than one round: a process may start another while it is being looked for.
  for (let round = 0; round < 50 && killLeft(root, started); round += 1) await sleep(20);
}

/** The same without a wait and without grace, for a process that is about to end itself. */
export function killTree(root: Root): void {
  if (process.platform === "win32") endOnWindows(root.pid);
  for (let round = 0; round < 10 && killLeft(root, new Map()); round += 1);
}

/** Kills whoever is found now. Returns whether there was anybody. */
function killLeft(root: Root, started: ReadonlyMap<number, string>): boolean {
  if (process.platform === "win32") return false;
  const known = started.size > 0 ? list().filter(({ pid, start }) => started.get(pid) === start) : [];
  const left = [...known.map(({ pid }) => pid), ...carriers(root.tag)];
  const group = hasGroup(root.pid);
  signal(-root.pid, "SIGKILL");
  for (const pid of left) signal(pid, "SIGKILL");
  return group || left.length > 0;
}

function endOnWindows(pid: number): void {
  try {
    execFileSync("taskkill", ["/PID", String(pid), "/T", "/F"], { stdio: "ignore", timeout: 5000 });
  } catch {
    // It had ended by itself.
  }
}

async function groupEnds(pid: number, time: number): Promise<boolean> {
  const until = Date.now() + time;
  while (hasGroup(pid)) {
    if (Date.now() >= until) return false;
    await sleep(Math.min(50, time));
  }
  return true;
}

function hasGroup(group: number): boolean {
  return signal(-group, 0) && list().some((process) => process.group === group);
}

/** Sends a signal. Returns false when there is nobody to get it. */
function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

interface Running {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  /** When it started: a number that is used again has another one. */
  readonly start: string;
}

function descendants(root: number): Running[] {
  const all = list();
  const found = all.filter(({ pid }) => pid === root);
  for (const { pid } of found) found.push(...all.filter(({ parent }) => parent === pid));
  return found;
}

/** Every running process, zombies left out: they only wait for a parent to look. */
function list(): Running[] {
  return process.platform === "linux" ? processNumbers().flatMap(fromProc) : fromPs();
}

function processNumbers(): string[] {
  return readdirSync("/proc").filter((name) => /^\d+$/.test(name));
}

function fromProc(pid: string): Running[] {
  // The program's name stands in brackets and may hold anything, brackets and spaces too.
  const text = read(`/proc/${pid}/stat`);
  const [state, parent, group, ...rest] = text.slice(text.lastIndexOf(")") + 2).split(" ");
  if (state === undefined || state === "" || state === "Z" || state === "X") return [];
  return [{ pid: Number(pid), parent: Number(parent), group: Number(group), start: rest[16] ?? "" }];
}

function fromPs(): Running[] {
  const options = { encoding: "utf8", timeout: 2000 } as const;
  const lines = execFileSync("ps", ["-A", "-o", "pid=,ppid=,pgid=,stat=,lstart="], options).split("\n");
  return lines.flatMap((line) => {
    const [pid, parent, group, state, ...start] = line.trim().split(/\s+/);
    if (state === undefined || state.startsWith("Z")) return [];
    return [{ pid: Number(pid), parent: Number(parent), group: Number(group), start: start.join(" ") }];
  });
}

function carriers(tag: string): number[] {
  if (process.platform !== "linux") return [];
  return processNumbers()
    .filter((pid) => read(`/proc/${pid}/environ`).includes(tag))
    .map(Number)
    .filter((pid) => pid !== process.pid);
}

// Most processes belong to somebody else, or are gone by now.
function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

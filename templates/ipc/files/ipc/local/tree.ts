import { execFileSync } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { monotonic } from "../clock.ts";
import { carriers, descendants, listProcesses, recentProcesses } from "./processes.ts";

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
 * outside the group (docs/ipc.md, "Limits"). Resolves when none is left, at the latest a second after the
 * grace.
 */
export async function endTree(root: Root, grace: Grace = usualGrace): Promise<void> {
  if (process.platform === "win32") return endOnWindows(root.pid);
  const started = new Map<number, string>();
  for (const [name, time] of signals(grace)) {
    // The agents start their tools in sessions of their own: a signal to the group does not reach them.
    for (const { pid, start } of descendants(root.pid)) started.set(pid, start);
    signal(-root.pid, name);
    if (await passes(time, () => !hasGroup(root.pid, recentProcesses))) break;
  }
  for (const { pid, start } of descendants(root.pid)) started.set(pid, start);
  await sweep(root, started);
}

/**
 * Ends whoever carries `tag`: SIGINT, then SIGTERM, then SIGKILL. Where the system does not tell what an environment
 * holds, nobody is found (docs/ipc.md, "Limits").
 */
export async function endTagged(tag: string, grace: Grace = usualGrace): Promise<void> {
  for (const [name, time] of signals(grace)) {
    const found = carriers([tag]);
    for (const pid of found) signal(pid, name);
    if (found.length === 0 || (await passes(time, () => carriers([tag]).length === 0))) return;
  }
  await untilNobody(() => kill(carriers([tag])));
}

/** Kills what is left of `root`: its group, the carriers of its tag, and those of `started` (pid → start). */
export async function sweep(root: Root, started: ReadonlyMap<number, string> = new Map()): Promise<void> {
  await untilNobody(() => killLeft([root], started));
}

/** The same without a wait and without grace, for a process that is about to end itself. */
export function killTrees(roots: readonly Root[]): void {
  if (process.platform === "win32") for (const { pid } of roots) endOnWindows(pid);
  for (let round = 0; round < 10 && killLeft(roots, new Map()); round += 1);
}

// More than one round: a process may start another while it is being looked for.
async function untilNobody(killAll: () => boolean): Promise<void> {
  for (let round = 0; round < 50 && killAll(); round += 1) await sleep(20);
}

/** Kills whoever is found now. Returns whether there was anybody. */
function killLeft(roots: readonly Root[], started: ReadonlyMap<number, string>): boolean {
  if (process.platform === "win32") return false;
  const known =
    started.size > 0 ? listProcesses().filter(({ pid, start }) => started.get(pid) === start) : [];
  const left = [...known.map(({ pid }) => pid), ...carriers(roots.map(({ tag }) => tag))];
  const groups = roots.filter(({ pid }) => hasGroup(pid));
  for (const { pid } of groups) signal(-pid, "SIGKILL");
  return kill(left) || groups.length > 0;
}

function kill(pids: readonly number[]): boolean {
  for (const pid of pids) signal(pid, "SIGKILL");
  return pids.length > 0;
}

function signals({ interrupt, terminate }: Grace): readonly (readonly [NodeJS.Signals, number])[] {
  return [
    ["SIGINT", interrupt],
    ["SIGTERM", terminate],
  ];
}

function endOnWindows(pid: number): void {
  try {
    execFileSync("taskkill", ["/PID", String(pid), "/T", "/F"], { stdio: "ignore", timeout: 5000 });
  } catch {
    // It had ended by itself.
  }
}

/** Whether `over` comes to be true within `time` milliseconds. */
async function passes(time: number, over: () => boolean): Promise<boolean> {
  const until = monotonic() + time;
  while (!over()) {
    if (monotonic() >= until) return false;
    await sleep(Math.min(50, time));
  }
  return true;
}

function hasGroup(group: number, list = listProcesses): boolean {
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

import { readFileSync } from "node:fs";
import { attempt } from "../files.ts";
import { findProcess, linkOf } from "./processes.ts";

/** A process that is known again later: a number is used twice, but not with the same start. */
export interface Identity {
  readonly pid: number;
  /** Empty where the system does not tell (Windows). */
  readonly start: string;
}

/** Which system a process number belongs to: this machine since its last start, and the container. */
export interface Place {
  readonly boot: string;
  readonly namespace: string;
}

/** Who the process `pid` is, now. */
export function identify(pid: number): Identity {
  return { pid, start: findProcess(pid)?.start ?? "" };
}

/** Whether the very process still runs. Without a start, whether any of that number does. */
export function isRunning({ pid, start }: Identity): boolean {
  return start === "" ? exists(pid) : findProcess(pid)?.start === start;
}

/** Where this process runs. Both are empty where the system does not tell (all but Linux). */
export function here(): Place {
  place ??= { boot: read("/proc/sys/kernel/random/boot_id"), namespace: linkOf("/proc/self/ns/pid") };
  return place;
}

let place: Place | undefined;

/** Whether any process has that number. */
export function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

const read = (path: string): string => (attempt(() => readFileSync(path, "utf8")) ?? "").trim();

import { readFileSync, readdirSync, readlinkSync } from "node:fs";
import { monotonic } from "../clock.ts";
import { attempt } from "../files.ts";

/** A process as the system lists it. */
export interface Running {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  /** When it started: a number that is used again has another one. */
  readonly start: string;
}

/** Every running process, zombies left out: they only wait for a parent to look. None on Windows. */
export function listProcesses(): Running[] {
  if (process.platform === "win32") return [];
  return process.platform === "linux" ? Array.from(processNumbers(), fromProc).flat() : fromPs("-A");
}

/** The same, but up to 40 ms old: for the many calls of a program that ask again and again while they wait. */
export function recentProcesses(): Running[] {
  if (recent === undefined || monotonic() - recent.at > 40)
    recent = { at: monotonic(), processes: listProcesses() };
  return recent.processes;
}

let recent: { readonly at: number; readonly processes: Running[] } | undefined;

/** The process `pid`, undefined when it is over, and on Windows. */
export function findProcess(pid: number): Running | undefined {
  if (process.platform === "win32") return undefined;
  return (process.platform === "linux" ? fromProc(String(pid)) : fromPs("-p", String(pid)))[0];
}

/** The process `root` and all that it, and they, have started, as of the last 40 ms. */
export function descendants(root: number): Running[] {
  const all = recentProcesses();
  const found = all.filter(({ pid }) => pid === root);
  for (const { pid } of found) found.push(...all.filter(({ parent }) => parent === pid));
  return found;
}

/** The processes whose environment holds one of `tags`, less this one. None where the system does not tell. */
export function carriers(tags: readonly string[]): number[] {
  if (process.platform !== "linux") return [];
  const found: number[] = [];
  const blank = new Set<string>();
  const again = new Set<string>();
  for (const pid of processNumbers(again)) {
    const environment = tryRead(`/proc/${pid}/environ`);
    if (environment !== undefined && holdsOne(tags, environment)) found.push(Number(pid));
    // While a process becomes another program it has none.
    if (environment === "" && !blank.has(pid)) {
      blank.add(pid);
      again.add(pid);
    }
  }
  return found.filter((pid) => pid !== process.pid);
}

/**
 * The leader of a group that holds the file `path` as the one after its three pipes. Undefined where the system does
 * not tell.
 */
export function holderOf(path: string): Running | undefined {
  if (process.platform !== "linux") return undefined;
  for (const pid of processNumbers()) {
    const found = linkOf(`/proc/${pid}/fd/3`) === path ? fromProc(pid)[0] : undefined;
    if (found !== undefined && found.pid === found.group) return found;
  }
  return undefined;
}

function holdsOne(tags: readonly string[], environment: string): boolean {
  return tags.some((tag) => environment.includes(tag));
}

/**
 * The number of each process, those too that start while the others are looked at: one that ends before its turn may
 * have started another after the list was made. What is put into `again` meanwhile comes once more.
 */
function* processNumbers(again = new Set<string>()): Iterable<string> {
  const seen = new Set<string>();
  for (let round = 0; round < 100; round += 1) {
    const more = readdirSync("/proc").filter(
      (name) => /^\d+$/.test(name) && (again.delete(name) || !seen.has(name)),
    );
    if (more.length === 0) return;
    for (const pid of more) {
      seen.add(pid);
      yield pid;
    }
  }
}

function fromProc(pid: string): Running[] {
  // The program's name stands in brackets and may hold anything, brackets and spaces too.
  const text = tryRead(`/proc/${pid}/stat`) ?? "";
  const [state, parent, group, ...rest] = text.slice(text.lastIndexOf(")") + 2).split(" ");
  if (state === undefined || state === "" || state === "Z" || state === "X") return [];
  return [{ pid: Number(pid), parent: Number(parent), group: Number(group), start: rest[16] ?? "" }];
}

function fromPs(...which: string[]): Running[] {
  return ps([...which, "-o", "pid=,ppid=,pgid=,stat=,lstart="]).flatMap((line) => {
    const [pid, parent, group, state, ...start] = line.trim().split(/\s+/);
    if (state === undefined || state.startsWith("Z")) return [];
    return [{ pid: Number(pid), parent: Number(parent), group: Number(group), start: start.join(" ") }];
  });
}

// It fails when it finds none.
function ps(args: string[]): string[] {
  // Taken here, because a call that is refused needs none of it.
  const { execFileSync } = process.getBuiltinModule("node:child_process");
  try {
    return execFileSync("ps", args, { encoding: "utf8", timeout: 2000, stdio: "pipe" }).split("\n");
  } catch {
    return [];
  }
}

/** What a link of the system leads to; empty where it does not tell. */
export const linkOf = (path: string): string => attempt(() => readlinkSync(path)) ?? "";

// Most processes belong to somebody else, or are gone by now.
const tryRead = (path: string): string | undefined => attempt(() => readFileSync(path, "utf8"));

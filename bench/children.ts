import { spawn, type ChildProcess, type SpawnOptions } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** A process that has printed a line. */
export async function started(args: readonly string[], options: SpawnOptions): Promise<ChildProcess> {
  const child = spawn(process.execPath, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  let complaints = "";
  child.stderr.on("data", (said: Buffer) => (complaints += String(said)));
  await new Promise<void>((resolve, reject) => {
    child.stdout.once("data", () => resolve());
    child.once("exit", () => reject(new Error(`${args.join(" ")} ended: ${complaints}`)));
  });
  return child;
}

/** Asks a process to end, and waits until it has. */
export function ended(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve) => {
    child.removeAllListeners("exit");
    child.once("exit", resolve);
    child.kill("SIGTERM");
  });
}

/** Milliseconds of processor, how often it was woken, and KiB of memory, since its start; all threads of it. */
export function costOf({ pid }: ChildProcess): { cpu: number; wakes: number; memory: number } {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const [user = 0, system = 0] = stat
    .slice(stat.lastIndexOf(")") + 2)
    .split(" ")
    .slice(11, 13)
    .map(Number);
  const threads = readdirSync(`/proc/${pid}/task`).map((thread) =>
    numberIn(`/proc/${pid}/task/${thread}/status`, "voluntary_ctxt_switches"),
  );
  // The system counts in hundredths of a second.
  return {
    cpu: (user + system) * 10,
    wakes: threads.reduce((all, each) => all + each, 0),
    memory: numberIn(`/proc/${pid}/status`, "VmRSS"),
  };
}

function numberIn(path: string, key: string): number {
  return Number(new RegExp(`^${key}:\\s*(\\d+)`, "m").exec(readFileSync(path, "utf8"))?.[1]);
}

import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { loader } from "../templates/ipc/helpers/workspace.ts";
import type { Plan } from "./program.ts";

/** Where a caller runs, and what it is to have done. */
export interface Job extends Plan {
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
}

/** What makes calls, as a process of this one's. */
export type Process = ReturnType<typeof start>;

/** A way to make calls. */
export interface Caller {
  readonly calls: number;
  readonly start: (job: Job) => Process;
  /** It is a command, which begins a group of its own under npm. */
  readonly door: "command" | "npm" | "program";
  /** Nobody reads what it prints. */
  readonly unread?: boolean;
}

const program = fileURLToPath(new URL("program.ts", import.meta.url));

const command = (job: Job): Process => start(job, [process.execPath, ...loader, "ipc.ts", ...flags(job)]);
const npm = (job: Job): Process => start(job, ["npm", "run", "--silent", "ipc", "--", ...flags(job)]);
const module = ({ folder, environment, ...plan }: Job): Process =>
  start({ folder, environment, ...plan }, [process.execPath, ...loader, program, JSON.stringify(plan)]);

export const callers: Readonly<Record<string, Caller>> = {
  "the command": { door: "command", calls: 1, start: command },
  "the command that nobody reads": { door: "command", calls: 1, start: command, unread: true },
  "npm run": { door: "npm", calls: 1, start: npm },
  "a program": { door: "program", calls: 1, start: module },
  "a program with 64 calls": { door: "program", calls: 64, start: module },
};

function flags({ asked }: Job): string[] {
  const { target, action, timeout_sec } = asked;
  return ["--target", target, "--action", action, "--timeout", String(timeout_sec), "--prompt", "-"];
}

function start({ folder, environment, prompt }: Job, [file = "", ...args]: readonly string[]) {
  // A group of its own is what a terminal gives to what is typed: Ctrl-C goes to all of it.
  const options = { cwd: folder, env: environment, stdio: "pipe", detached: true } as const;
  const child = spawn(file, args, options);
  child.stdin.on("error", () => {});
  child.stdin.end("p".repeat(prompt));
  return child;
}

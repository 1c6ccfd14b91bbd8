import { spawn, type ChildProcess } from "node:child_process";
import type { Readable } from "node:stream";
import { messageOf } from "../../../standard/errors.ts";
import { watchForInterruption } from "../../../templates/ipc/files/ipc/command/interruption.ts";
import type { Runtime } from "./runtime.ts";

/** How a runtime ended, and what it had said by then. */
export interface Ended {
  /** Null where a signal ended it. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Why it did not end by itself. */
  readonly problem?: string;
}

/** What is asked of a runtime: its flags, and what it reads. */
export interface Order {
  readonly flags: readonly string[];
  readonly input: string;
  /** The time that the call has, in seconds. */
  readonly seconds: number;
}

/** Seconds that a runtime has beyond the call's: to start, and to end what does not end by itself. */
const startAndEnd = 30;
/** Seconds for that end alone. */
const end = 15;
/** Bytes; an answer has 10 MiB at most. */
const mostOutput = 64 * 1024 * 1024;

/**
 * Starts a runtime and sees it through to its end. What ends us (Ctrl-C, SIGTERM, the end of whoever started us) has it
 * end its call, which it still answers; should we be killed, it looks after that itself (docs/ipc.md, "Limits").
 */
export async function seeThrough(runtime: Runtime, { flags, input, seconds }: Order): Promise<Ended> {
  const { folder: cwd, program, args } = runtime;
  // It gets the user's own environment, as by npm, and hands on what its list allows (docs/ipc.md, "Limits").
  const child = spawn(program, [...args, ...flags], {
    cwd,
    stdio: ["pipe", "pipe", "pipe"],
    windowsHide: true,
  });
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  const [stdout, stderr] = [keep(child, child.stdout), keep(child, child.stderr)];
  const problem = await endOf(child, (seconds + startAndEnd) * 1000);
  const said = { exitCode: child.exitCode, stdout: stdout(), stderr: stderr() };
  return problem === undefined ? said : { ...said, problem };
}

/** Waits for the end, which comes. @returns why it did not come by itself */
async function endOf(child: ChildProcess, milliseconds: number): Promise<string | undefined> {
  const interruption = watchForInterruption();
  const timers: NodeJS.Timeout[] = [];
  let problem: string | undefined;
  const finish = (why: string): void => {
    problem ??= why;
    child.kill("SIGTERM");
    timers.push(setTimeout(() => leave(child), end * 1000));
  };
  const onExit = (): void => void child.kill("SIGTERM");
  process.on("exit", onExit);
  interruption.signal.addEventListener("abort", () => finish("it was interrupted"));
  // A timer cannot wait longer than 24.8 days.
  timers.push(setTimeout(() => finish("it did not end in its time"), Math.min(milliseconds, 2e9)));
  child.once("error", (error) => (problem ??= `it could not be started: ${messageOf(error)}`));
  await new Promise((resolve) => child.once("close", resolve));
  for (const timer of timers) clearTimeout(timer);
  process.off("exit", onExit);
  interruption.stop();
  return problem;
}

/** Ends the wait for a process that minds no signal. */
function leave(child: ChildProcess): void {
  child.kill("SIGKILL");
  for (const stream of child.stdio) stream?.destroy();
}

/** Gathers what a stream brings, up to a bound. */
function keep(child: ChildProcess, stream: Readable | null): () => string {
  const chunks: Buffer[] = [];
  let size = 0;
  stream?.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size <= mostOutput) chunks.push(chunk);
    else leave(child);
  });
  return () => Buffer.concat(chunks).toString("utf8");
}

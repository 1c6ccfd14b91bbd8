import type { ChildProcess } from "node:child_process";
import { once, setMaxListeners } from "node:events";
import type { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { monotonic } from "../clock.ts";
import { endTree, killTrees, sweep } from "./tree.ts";
import type { Grace, Root } from "./tree.ts";

/** Bytes of standard output that a child may print. */
export const maxOutput = 10 * 1024 * 1024;

/** Bytes that a child may print, and that are kept of the end of its standard error. */
export interface Most {
  readonly output: number;
  readonly errors: number;
}

export const usualMost: Most = { output: maxOutput, errors: 64 * 1024 };
/** An agent prints all that it says and does before it answers, some on standard error. */
export const agentMost: Most = { output: 64 * 1024 * 1024, errors: 16 * 1024 * 1024 };

export interface Bounds {
  /** When it has to be over, on the clock that nobody can set (`clock.ts`). */
  readonly ends: number;
  /** Ends the child when it fires. */
  readonly interrupted: AbortSignal | undefined;
  /** What the child's environment is marked with. */
  readonly tag: string;
  readonly grace?: Grace | undefined;
  readonly most?: Most;
}

/** How a child ended, or was ended, and what it had said by then. */
export interface Ended {
  /** An Error when it could not even start. */
  readonly by: "itself" | "deadline" | "output" | "interrupt" | Error;
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  /** The end of it. */
  readonly stderr: string;
}

/**
 * Feeds `input` to a child that was started as the leader of a group, with three pipes, and sees it through to
 * its end (docs/ipc.md, "Limits"). Nothing it started outlives this, and no wait in here is without an end.
 */
export async function seeThrough(child: ChildProcess, input: string, bounds: Bounds): Promise<Ended> {
  const stop = new AbortController();
  const closed = new Promise((resolve) => void child.once("close", resolve));
  child.on("error", () => {});
  const { most = usualMost } = bounds;
  const stdout = keepStart(child.stdout, most.output, () => stop.abort("output"));
  const stderr = keepEnd(child.stderr, most.errors);
  feed(child, input);
  const by = await ending(child, stop, bounds);
  if (by === "itself") await Promise.race([closed, sleep(1000, undefined, { ref: false })]);
  for (const stream of child.stdio) stream?.destroy();
  return { by, exitCode: child.exitCode, signal: child.signalCode, stdout: stdout(), stderr: stderr() };
}

// Whoever never reads its standard input closes it in our face, which is no failure.
function feed(child: ChildProcess, input: string): void {
  child.stdin?.on("error", () => {});
  child.stdin?.end(input);
}

async function ending(child: ChildProcess, stop: AbortController, bounds: Bounds): Promise<Ended["by"]> {
  const exited = once(child, "exit", { signal: stop.signal });
  if (child.pid === undefined)
    return exited.then(
      () => "itself",
      (error: Error) => error,
    );
  const root = { pid: child.pid, tag: bounds.tag };
  const ignore = [
    atTime(bounds.ends, () => stop.abort("deadline")),
    onAbort(bounds.interrupted, stop),
    guard(root),
  ];
  try {
    await exited;
    await sweep(root);
    return "itself";
  } catch {
    await endTree(root, bounds.grace);
    return stop.signal.reason as Ended["by"];
  } finally {
    for (const cancel of ignore) cancel();
  }
}

function onAbort(interrupted: AbortSignal | undefined, stop: AbortController): () => void {
  if (interrupted === undefined) return () => {};
  const interrupt = () => stop.abort("interrupt");
  // A program may end hundreds of calls by one signal: that is no leak.
  setMaxListeners(0, interrupted);
  interrupted.addEventListener("abort", interrupt);
  if (interrupted.aborted) interrupt();
  return () => interrupted.removeEventListener("abort", interrupt);
}

function atTime(time: number, act: () => void): () => void {
  // A timer cannot wait longer than 24.8 days, and would fire at once.
  const wait = () =>
    setTimeout(() => (monotonic() >= time ? act() : (timer = wait())), Math.min(time - monotonic(), 2e9));
  let timer = wait();
  return () => clearTimeout(timer);
}

const guarded = new Set<Root>();

/** Kills `root` when this process exits before it does, be it by `process.exit` or by a thrown error. */
function guard(root: Root): () => void {
  if (guarded.size === 0) process.on("exit", killGuarded);
  guarded.add(root);
  return () => {
    guarded.delete(root);
    if (guarded.size === 0) process.off("exit", killGuarded);
  };
}

function killGuarded(): void {
  killTrees([...guarded]);
}

function keepStart(stream: Readable | null, most: number, overflow: () => void): () => string {
  const chunks: Buffer[] = [];
  let size = 0;
  stream?.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size <= most) chunks.push(chunk);
    else overflow();
  });
  return () => Buffer.concat(chunks).toString("utf8");
}

function keepEnd(stream: Readable | null, most: number): () => string {
  let chunks: Buffer[] = [];
  let size = 0;
  stream?.on("data", (chunk: Buffer) => {
    chunks.push(chunk);
    size += chunk.length;
    if (size <= 2 * most) return;
    chunks = [Buffer.concat(chunks).subarray(-most)];
    size = most;
  });
  return () => Buffer.concat(chunks).toString("utf8");
}

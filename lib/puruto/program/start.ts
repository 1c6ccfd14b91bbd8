import type { ChildProcessByStdio, SpawnOptions } from "node:child_process";
import { dirname } from "node:path";
import type { Readable } from "node:stream";
import { complaint, tooLate, whyNotStarted } from "./problems.ts";
import { end, hasGroups, unwatch, watch } from "./running.ts";

/** What a program printed, or why there is nothing to go by, in words for people. */
export type Said =
  | { readonly stdout: string; readonly problem?: undefined }
  | { readonly stdout?: undefined; readonly problem: string };

type Started = ChildProcessByStdio<null, Readable, Readable>;

/** A program and its arguments. */
export interface Command {
  /** What it is called in words for people. */
  readonly name: string;
  /** Its path, or its name on the PATH. */
  readonly file: string;
  readonly args: readonly string[];
}

/**
 * Starts a program that answers a question. It has nothing to read from, and ends with all that it started when `limit`
 * does, or we do. It throws nothing: a program that is not installed is a problem like any other. (docs/security.md.)
 *
 * @param env all of the environment
 */
export async function startProgram(command: Command, env: NodeJS.ProcessEnv, limit: Limit): Promise<Said> {
  const { name, file, args } = command;
  if (limit.signal.aborted) return { problem: tooLate(name, limit.seconds) };
  // Loaded where something is asked: it takes 2 to 4 ms, a tenth of a start of Node.
  const { spawn } = process.getBuiltinModule("node:child_process");
  try {
    const child = spawn(file, args, { ...options, env }) as Started;
    return await listen(name, child, limit);
  } catch (error) {
    return { problem: `${name} could not be started: ${(error as Error).message}` };
  }
}

/** How long a program may take, for one question of one or more starts. */
export interface Limit {
  readonly seconds: number;
  readonly signal: AbortSignal;
}

export const limitOf = (seconds: number): Limit => ({ seconds, signal: AbortSignal.timeout(seconds * 1000) });

// Windows looks for a program in the working folder first, as a relative PATH does: that is not the repo's.
const options: SpawnOptions = {
  cwd: dirname(process.execPath),
  stdio: ["ignore", "pipe", "pipe"],
  detached: hasGroups,
  windowsHide: true,
};

const most = 64 * 1024 * 1024;

function listen(name: string, child: Started, limit: Limit): Promise<Said> {
  return new Promise((done) => {
    const finish = (said: Said): void => {
      limit.signal.removeEventListener("abort", expire);
      unwatch(child);
      done(said);
    };
    const stop = (problem: string): void => {
      end(child);
      child.stdout.destroy();
      child.stderr.destroy();
      child.unref();
      finish({ problem });
    };
    const expire = (): void => stop(tooLate(name, limit.seconds));
    child.once("error", (error: NodeJS.ErrnoException) => finish({ problem: whyNotStarted(name, error) }));
    if (child.pid === undefined) return;
    const stdout = collect(child.stdout, () => stop(`${name} printed more than 64 MiB`));
    const stderr = collect(child.stderr, () => stop(`${name} complained for more than 64 MiB`));
    child.once("close", (code, signal) =>
      finish(code === 0 ? { stdout: stdout() } : { problem: complaint(name, stderr(), code, signal) }),
    );
    limit.signal.addEventListener("abort", expire, { once: true });
    watch(child);
  });
}

/** Gathers what a stream brings, up to a bound. */
function collect(stream: Readable, onTooMuch: () => void): () => string {
  const chunks: string[] = [];
  let length = 0;
  stream.setEncoding("utf8").on("data", (chunk: string) => {
    chunks.push(chunk);
    length += chunk.length;
    if (length > most) onTooMuch();
  });
  return () => chunks.join("");
}

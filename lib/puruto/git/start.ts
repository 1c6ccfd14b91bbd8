import type { ChildProcessByStdio, SpawnOptions } from "node:child_process";
import { dirname } from "node:path";
import type { Readable } from "node:stream";
import { complaint, tooLate, whyNotStarted } from "./problems.ts";
import { end, hasGroups, unwatch, watch } from "./running.ts";

/** What git printed, or why there is nothing to go by, in words for people. */
export type Said =
  | { readonly stdout: string; readonly problem?: undefined }
  | { readonly stdout?: undefined; readonly problem: string };

type GitProcess = ChildProcessByStdio<null, Readable, Readable>;

/**
 * Starts git: nothing else does. It has nothing to read from, and ends with all that it started when `limit` does.
 * It throws nothing: git that is not installed is a problem like any other. (docs/security.md.)
 *
 * @param folder where git works, absolute
 * @param env all of the environment: see `environment.ts`
 */
export async function startGit(
  folder: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  limit: Limit,
): Promise<Said> {
  if (limit.signal.aborted) return { problem: tooLate(limit.seconds) };
  // Loaded where git is asked: it takes 2 to 4 ms, a tenth of a start of Node.
  const { spawn } = process.getBuiltinModule("node:child_process");
  try {
    const child = spawn("git", ["-C", folder, ...args], { ...options, env }) as GitProcess;
    return await listen(child, limit);
  } catch (error) {
    return { problem: `git could not be started: ${(error as Error).message}` };
  }
}

/** How long git may take, for one question of one or more starts. */
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

function listen(child: GitProcess, limit: Limit): Promise<Said> {
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
    const expire = (): void => stop(tooLate(limit.seconds));
    child.once("error", (error: NodeJS.ErrnoException) => finish({ problem: whyNotStarted(error) }));
    if (child.pid === undefined) return;
    const stdout = collect(child.stdout, () => stop("git printed more than 64 MiB"));
    const stderr = collect(child.stderr, () => stop("git complained for more than 64 MiB"));
    child.once("close", (code, signal) =>
      finish(code === 0 ? { stdout: stdout() } : { problem: complaint(stderr(), code, signal) }),
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

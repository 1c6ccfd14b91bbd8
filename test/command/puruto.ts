import { spawn, type StdioOptions } from "node:child_process";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { checkout } from "../scratch.ts";
import { Server } from "./server.ts";

export interface Said {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** What Node is started with to run the `puruto` command from source. */
export const entry = ["--import", import.meta.resolve("tsx"), join(checkout, "command/puruto.cts")];

interface Around {
  /** A number is an open file. */
  readonly stdin?: "ignore" | "pipe" | number;
  readonly env?: NodeJS.ProcessEnv;
  readonly uid?: number;
}

/**
 * Runs the `puruto` command from source, with a home that has no workspace: by a process that all tests share, or one of
 * its own where it is to read something, or to be another user's.
 */
export function puruto(args: readonly string[], cwd: string, around: Around = {}): Promise<Said> {
  const { stdin, uid, env } = around;
  if (stdin !== undefined || uid !== undefined) return start(args, cwd, around).said;
  return (shared ??= new Server()).puruto({ args, cwd, env: environmentIn(cwd, env) });
}

let shared: Server | undefined;

function environmentIn(cwd: string, env: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const { CI: _, ...inherited } = process.env;
  return { ...inherited, HOME: cwd, USERPROFILE: cwd, ...env };
}

/** Starts it as a process of its own: the process, and what it will have said. */
export function start(args: readonly string[], cwd: string, { stdin = "ignore", env, uid }: Around = {}) {
  const stdio: StdioOptions = [stdin, "pipe", "pipe"];
  const child = spawn(process.execPath, [...entry, ...args], {
    cwd,
    stdio,
    env: environmentIn(cwd, env),
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const said = async (): Promise<Said> => {
    const [stdout, stderr] = await Promise.all([
      text(child.stdout as Readable),
      text(child.stderr as Readable),
    ]);
    const code = await ended;
    child.stdin?.destroy();
    return { code, stdout, stderr };
  };
  return { child, said: said() };
}

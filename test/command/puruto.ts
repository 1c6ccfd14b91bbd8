import { spawn, type StdioOptions } from "node:child_process";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { checkout } from "../scratch.ts";

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

/** Runs the `puruto` command from source, as a process of its own, with a home that has no workspace. */
export const puruto = (args: readonly string[], cwd: string, around: Around = {}): Promise<Said> =>
  start(args, cwd, around).said;

/** Starts it: the process, and what it will have said. */
export function start(
  args: readonly string[],
  cwd: string,
  { stdin = "ignore", env = {}, uid }: Around = {},
) {
  const stdio: StdioOptions = [stdin, "pipe", "pipe"];
  const { CI: _, ...inherited } = process.env;
  const child = spawn(process.execPath, [...entry, ...args], {
    cwd,
    stdio,
    env: { ...inherited, HOME: cwd, USERPROFILE: cwd, ...env },
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

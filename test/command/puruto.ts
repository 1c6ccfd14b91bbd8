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

/** Runs the `puruto` command from source, as a process of its own, with a home that has no workspace. */
export async function puruto(
  args: readonly string[],
  cwd: string,
  {
    stdin = "ignore",
    env = {},
    uid,
  }: { stdin?: "ignore" | "pipe"; env?: NodeJS.ProcessEnv; uid?: number } = {},
): Promise<Said> {
  const stdio: StdioOptions = [stdin, "pipe", "pipe"];
  const { CI: _, ...inherited } = process.env;
  const child = spawn(process.execPath, [...entry, ...args], {
    cwd,
    stdio,
    env: { ...inherited, HOME: cwd, USERPROFILE: cwd, ...env },
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const [stdout, stderr] = await Promise.all([
    text(child.stdout as Readable),
    text(child.stderr as Readable),
  ]);
  const code = await ended;
  child.stdin?.destroy();
  return { code, stdout, stderr };
}

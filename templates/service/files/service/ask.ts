import { spawn } from "node:child_process";
import { dirname } from "node:path";
import { newId } from "../ipc/caller/request.ts";
import { monotonic } from "../ipc/clock.ts";
import { seeThrough } from "../ipc/local/process.ts";
import { tagVariable } from "../ipc/local/tree.ts";
import { cut, reasonOf } from "../ipc/target/reason.ts";
import { words } from "../lib/words/service.ts";

/** A program and its arguments. */
export type ArgumentList = readonly [string, ...string[]];

/** What a program said, or in one line why that is nothing to go by. */
export type Said =
  | { readonly ok: true; readonly stdout: string }
  | { readonly ok: false; readonly problem: string; readonly stderr: string };

/**
 * Asks a program something. It has nothing to read, starts in no Puruto, and ends with all that it started after so many
 * seconds, or when this process does. It throws nothing.
 */
export async function ask(args: ArgumentList, environment: NodeJS.ProcessEnv, seconds = 10): Promise<Said> {
  const [program, ...rest] = args;
  const tag = newId("tag", new Date());
  const child = spawn(program, rest, {
    cwd: dirname(process.execPath),
    env: { ...environment, [tagVariable]: tag },
    stdio: "pipe",
    detached: process.platform !== "win32",
    windowsHide: true,
  });
  const ends = monotonic() + seconds * 1000;
  const ended = await seeThrough(child, "", { ends, interrupted: undefined, tag, grace });
  if (ended.by === "itself" && ended.exitCode === 0) return { ok: true, stdout: ended.stdout };
  return { ok: false, problem: problemOf(args, ended, seconds), stderr: ended.stderr };
}

const grace = { interrupt: 300, terminate: 300 };

type Ended = Awaited<ReturnType<typeof seeThrough>>;

function problemOf(
  args: ArgumentList,
  { by, exitCode, signal, stdout, stderr }: Ended,
  seconds: number,
): string {
  const command = args.join(" ");
  if (by === "deadline") return words.programTookTooLong(command, seconds);
  if (by === "output") return words.programSaidTooMuch(command);
  if (by instanceof Error) return words.programDidNotStart(command, cut(by.message));
  const why = cut(reasonOf({ stderr, stdout })).replaceAll(/\p{Cc}+/gu, " ");
  return words.programEndedBadly(command, String(exitCode ?? signal), why);
}

import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { entry } from "./puruto.ts";

/** Whether this machine has a pseudo-terminal for tests. */
export const hasTerminal = process.platform === "linux";

/** A run of the `puruto` command at a terminal. */
export interface Run {
  /** What keys are pressed. */
  readonly press: (keys: string) => void;
  /** All that the terminal got, as it got it, and how the command ended. */
  readonly ended: Promise<{ readonly shown: string; readonly code: number | null }>;
}

/** Runs the `puruto` command from source at a terminal of its own. */
export function atTerminal(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}): Run {
  const words = [process.execPath, ...entry, ...args].map(
    (word) => `'${word.replaceAll("'", String.raw`'\''`)}'`,
  );
  const { CI: _, NO_COLOR: __, ...inherited } = process.env;
  // Of util-linux: -e hands on the exit code, -q says nothing itself.
  const child = spawn("script", ["-qec", `exec ${words.join(" ")}`, "/dev/null"], {
    cwd,
    env: { ...inherited, TERM: "xterm", SHELL: "/bin/sh", HOME: cwd, ...env },
    stdio: ["pipe", "pipe", "ignore"],
  });
  child.stdin.on("error", () => {});
  const code = new Promise<number | null>((resolve) => child.once("close", resolve));
  const ended = Promise.all([text(child.stdout), code]).then(([shown, how]) => ({ shown, code: how }));
  return { press: (keys) => void child.stdin.write(keys), ended };
}

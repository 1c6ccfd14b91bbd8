import { Terminal } from "../terminal/terminal.ts";
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
  const terminal = new Terminal(`exec ${words.join(" ")}`, { cwd, env });
  const ended = terminal.end(60).then((code) => ({ shown: terminal.raw, code }));
  return { press: (keys) => terminal.type(keys), ended };
}

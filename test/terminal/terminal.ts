import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { stripVTControlCharacters } from "node:util";
import { agents } from "../../lib/questions/presence.ts";

/** What a test says of a terminal that it opens. */
interface Setting {
  readonly cwd: string;
  readonly columns?: number;
  readonly env?: NodeJS.ProcessEnv;
}

/** Keys as a terminal sends them. */
export const keys = {
  enter: "\r",
  up: "\u001B[A",
  down: "\u001B[B",
  space: " ",
  ctrlC: "\u0003",
  clear: "\u0015",
};

/**
 * A program at a pseudo-terminal, which `script` of util-linux makes: what is typed reaches it as from a keyboard, what
 * it prints is there to be waited for.
 */
export class Terminal {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #ended: Promise<number | null>;
  #shown = "";
  #from = 0;

  /** @param line a line for `sh`; its standard streams are the terminal where it does not say otherwise */
  constructor(line: string, { cwd, columns = 80, env = {} }: Setting) {
    const quiet = Object.entries(process.env).filter(([name]) => name !== "CI" && !agents.test(name));
    const own = {
      HOME: cwd,
      USERPROFILE: cwd,
      TERM: "xterm-256color",
      SHELL: "/bin/sh",
      NO_COLOR: undefined,
    };
    const all = { ...Object.fromEntries(quiet), ...own, ...env };
    // The shell stays, to say how the program ended.
    const program = `stty cols ${columns} rows 40; ${line}`;
    this.#child = spawn("script", ["--quiet", "--return", "--command", program, "/dev/null"], {
      cwd,
      env: all,
      detached: true,
    });
    // It may be gone before the last key.
    this.#child.stdin.on("error", () => {});
    this.#child.stdout.setEncoding("utf8").on("data", (text: string) => (this.#shown += text));
    this.#ended = new Promise((resolve) => this.#child.once("close", resolve));
  }

  /** What was shown so far, without what moves and colours. */
  get text(): string {
    return stripVTControlCharacters(this.#shown).replaceAll("\r", "");
  }

  /** The same as it was sent. */
  get raw(): string {
    return this.#shown;
  }

  /** Waits until something is shown that was not there when something was last typed. */
  async see(what: RegExp, seconds = 30): Promise<void> {
    const end = Date.now() + seconds * 1000;
    while (!what.test(stripVTControlCharacters(this.#shown.slice(this.#from)).replaceAll(/\r?\n/g, ""))) {
      if (Date.now() > end) throw new Error(`${what} was not shown in ${seconds} s, but:\n${this.text}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  type(typed: string): void {
    this.#from = this.#shown.length;
    this.#child.stdin.write(typed);
  }

  /** Waits until the program has ended. @returns its exit code */
  async end(seconds = 30): Promise<number | null> {
    const late = setTimeout(() => this.close(), seconds * 1000);
    const code = await this.#ended;
    clearTimeout(late);
    return code;
  }

  /** Takes the terminal away, whatever is at it. */
  close(): void {
    this.#child.stdin.destroy();
    this.#child.stdout.destroy();
    if (this.#child.pid !== undefined) process.kill(-this.#child.pid, "SIGKILL");
  }
}

import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { checkout } from "../scratch.ts";
import type { Said } from "./puruto.ts";

/** Runs the `puruto` command many times for the price of one start, with nobody there; one at a time. */
export class Server {
  readonly #child: ChildProcess;
  readonly #ended: Promise<readonly []>;

  constructor() {
    const args = ["--import", "tsx", join(checkout, "test/command/host.ts")];
    const stdio = ["ignore", "inherit", "inherit", "ipc"] as const;
    this.#child = spawn(process.execPath, args, { cwd: checkout, stdio: [...stdio] });
    this.#ended = once(this.#child, "exit").then(() => []);
  }

  /** @param cwd the folder it is run in, which is its home, too */
  async puruto(args: readonly string[], cwd: string): Promise<Said> {
    this.#child.send({ args, cwd });
    const [said] = (await Promise.race([once(this.#child, "message"), this.#ended])) as [Said | undefined];
    if (said === undefined) throw new Error(`the process ended at puruto ${args.join(" ")}`);
    return said;
  }

  end(): void {
    this.#child.kill();
  }
}

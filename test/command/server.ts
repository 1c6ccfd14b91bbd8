import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { checkout } from "../scratch.ts";
import type { Said } from "./puruto.ts";

/** Runs the `puruto` command many times for the price of one start, with nobody there; one at a time. */
export class Server {
  readonly #child: ChildProcess;

  constructor() {
    const args = ["--import", "tsx", join(checkout, "test/command/host.ts")];
    const stdio = ["ignore", "inherit", "inherit", "ipc"] as const;
    this.#child = spawn(process.execPath, args, { cwd: checkout, stdio: [...stdio] });
  }

  /** @param cwd the folder it is run in, which is its home, too */
  async puruto(args: readonly string[], cwd: string): Promise<Said> {
    const failed = once(this.#child, "exit").then(() => {
      throw new Error(`the process ended at puruto ${args.join(" ")}`);
    });
    this.#child.send({ args, cwd });
    const [said] = (await Promise.race([once(this.#child, "message"), failed])) as [Said];
    return said;
  }

  end(): void {
    this.#child.removeAllListeners("exit").kill();
  }
}

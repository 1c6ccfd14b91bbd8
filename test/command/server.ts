import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { checkout } from "../scratch.ts";
import type { Run } from "./host.ts";
import type { Said } from "./puruto.ts";

/** Runs the `puruto` command many times for the price of one start, with nobody there; one at a time. */
export class Server {
  readonly #child: ChildProcess;
  readonly #ended: Promise<readonly []>;
  #last: Promise<unknown> = Promise.resolve();

  constructor() {
    const args = ["--import", "tsx", join(checkout, "test/command/host.ts")];
    const stdio = ["ignore", "ignore", "inherit", "ipc"] as const;
    this.#child = spawn(process.execPath, args, { cwd: checkout, stdio: [...stdio] });
    this.#ended = once(this.#child, "exit").then(() => []);
    this.#rest();
  }

  puruto(run: Run): Promise<Said> {
    const said = this.#last.then(() => this.#run(run));
    this.#last = said.catch(() => {});
    return said;
  }

  async #run(run: Run): Promise<Said> {
    this.#child.ref();
    this.#child.channel?.ref();
    this.#child.send(run);
    const [said] = (await Promise.race([once(this.#child, "message"), this.#ended])) as [Said | undefined];
    this.#rest();
    if (said === undefined) throw new Error(`the process ended at puruto ${run.args.join(" ")}`);
    return said;
  }

  // It does not keep whoever started it from ending, and ends with its channel.
  #rest(): void {
    this.#child.unref();
    this.#child.channel?.unref();
  }
}

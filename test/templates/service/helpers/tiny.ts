import { spawn } from "node:child_process";
import { copyFileSync, readFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import type { Runner } from "../../../../standard/runners.ts";
import type { Wish } from "../../../../lib/puruto/new-puruto.ts";
import { checkout } from "../../../scratch.ts";
import { Made } from "../../db/helpers/made.ts";

/** What a tiny service is made of: code for each of its parts, which has `say`, `store` and `wait`. */
export interface Parts {
  readonly settings?: string;
  readonly start?: string;
  readonly round?: string;
  readonly drain?: string;
  readonly end?: string;
}

const main = ({ settings = "{}", start = "", round = "", drain = "", end = "" }: Parts): string => `
import { appendFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { serve, wake } from "./service/lifecycle.ts";
import { log } from "./service/log.ts";
import { openStore } from "./service/database.ts";
import { count, oneOf, text } from "./service/settings.ts";
import { watchFile } from "./service/watch.ts";

let store;
let rounds = 0;
const say = (line) => appendFileSync("said", line + "\\n");
await serve({
  name: "puruto-cron",
  settings: ${settings},
  async start(stop) { store = openStore(); ${start}; return "ready " + process.pid; },
  async round(moment) { rounds += 1; ${round}; return 10_000; },
  async drain(timeUp) { ${drain}; say("drained"); },
  async end() { ${end}; say("ended"); },
});
`;

type Child = ReturnType<Made["start"]>;

/** A process of a service, and what it says. */
export class Running {
  readonly child: Child;
  stdout = "";
  stderr = "";
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals | null>;

  constructor(child: Child) {
    this.child = child;
    child.stdout.on("data", (text) => (this.stdout += String(text)));
    child.stderr.on("data", (text) => (this.stderr += String(text)));
    this.ended = new Promise((resolve) => child.once("close", (code, signal) => resolve(code ?? signal)));
  }

  /** Resolves once it has said that it is ready; throws what it complained of where it ended instead. */
  async ready(): Promise<this> {
    const isEnded = await Promise.race([
      this.ended.then(() => true),
      until(() => this.stdout.includes("ready")),
    ]);
    if (isEnded === true) throw new Error(`it ended: ${this.stderr}`);
    return this;
  }

  async stop(signal: NodeJS.Signals = "SIGTERM"): Promise<number | NodeJS.Signals | null> {
    this.child.kill(signal);
    return this.ended;
  }

  /** What it logged: `what` and the words of it. */
  get logged(): { readonly level: string; readonly what: string; readonly message?: string }[] {
    const lines = this.stderr.split("\n").filter((line) => line.startsWith("{"));
    return lines.map((line) => JSON.parse(line) as { level: string; what: string; message?: string });
  }

  messages(what: string): (string | undefined)[] {
    return this.logged.filter((one) => one.what === what).map(({ message }) => message);
  }
}

/** A generated scheduler whose service is a tiny one. */
export class Tiny extends Made {
  readonly #running: Running[] = [];

  constructor(runner: Runner, changes: Partial<Wish> = {}) {
    super({ name: "puruto-cron", kind: "puruto-cron", db: true, ipc: true, runner, ...changes });
    // What the real scheduler says of itself is its own matter.
    copyFileSync(join(checkout, "templates/base/files/lib/kind.ts"), this.path("lib/kind.ts"));
  }

  /** Starts the service, of these parts. */
  run(parts: Parts = {}, environment: NodeJS.ProcessEnv = {}): Running {
    this.write("tiny.ts", main(parts));
    return this.again(environment);
  }

  /** Starts it as `npm start` does. */
  byNpm(parts: Parts): Running {
    this.write("tiny.ts", main(parts));
    const manifest = JSON.parse(this.text("package.json")) as { scripts: { start: string } };
    manifest.scripts.start = manifest.scripts.start.replace("main.ts start", "tiny.ts");
    this.write("package.json", JSON.stringify(manifest));
    // npm takes the Node that is found first.
    const PATH = [dirname(process.execPath), process.env["PATH"]].join(delimiter);
    const options = { cwd: this.root, env: { ...process.env, PATH }, stdio: "pipe" } as const;
    const running = new Running(spawn("npm", ["start", "--silent"], options));
    this.#running.push(running);
    return running;
  }

  /** Starts it as it is. */
  again(environment: NodeJS.ProcessEnv = {}): Running {
    const running = new Running(this.start("tiny.ts", [], environment));
    this.#running.push(running);
    return running;
  }

  /** What the parts of it said, a line each. */
  get said(): string[] {
    return this.text("said").split("\n").slice(0, -1);
  }

  text(name: string): string {
    try {
      return readFileSync(this.path(name), "utf8");
    } catch {
      return "";
    }
  }

  /** One of its modules, in this process. */
  async module<T>(name: string): Promise<T> {
    return (await import(pathToFileURL(this.path(name)).href)) as T;
  }

  /** Ends what is still running, and removes it. */
  async end(): Promise<void> {
    await Promise.all(this.#running.map((one) => one.stop("SIGKILL")));
    this.remove();
  }
}

/** Resolves once it is so; fails when it is not within twenty seconds, or as many ms as are given. */
export async function until(isSo: () => unknown, most = 20_000): Promise<void> {
  const end = performance.now() + most;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`it did not come to that within ${most} ms`);
    await wait(10);
  }
}

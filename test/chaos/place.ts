import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Scheduled, type Going } from "../templates/cron/helpers/scheduled.ts";
import { targets, type Job, type Kind } from "./load.ts";
import { openOutside, script } from "./outside.ts";
import { gone, isOver, kill, processesIn, type Seen } from "./processes.ts";

const quick = {
  PURUTO_CRON_POLL_SECONDS: "1",
  // A run whose executor is killed before it begins waits as long, while the scheduler that started it lives.
  PURUTO_CRON_LEASE_SECONDS: "12",
  PURUTO_DRAIN_SECONDS: "5",
  PURUTO_LOG_LEVEL: "info",
};

/** A workspace whose scheduler is killed and started again, and what nobody there knows of. */
export class Place {
  readonly scheduled: Scheduled;
  /** Where targets' scripts write that they ran. */
  readonly outside: string;
  readonly database: string;
  /** All that schedulers said. */
  readonly log: string;
  readonly jobs: Job[] = [];
  /** What should not have come to pass. */
  readonly faults: string[] = [];
  /** Runs that a command said it had started. */
  readonly byHand: string[] = [];
  readonly #flags: readonly string[];
  #scheduler: Going | undefined;

  /** `flags` are those of Node that the scheduler is started with, which hands those that load something on. */
  constructor(
    kinds: Readonly<Record<string, Pick<Kind, "ends">>> = targets,
    { more = {}, flags = [] }: { more?: Record<string, string>; flags?: readonly string[] } = {},
  ) {
    this.scheduled = new Scheduled({ ...quick, ...more });
    this.#flags = flags;
    this.outside = join(this.scheduled.root, "..", "outside.jsonl");
    this.database = this.scheduled.path("db/cron.db");
    this.log = join(this.scheduled.root, "..", "scheduler.log");
    openOutside(this.outside);
    for (const [name, { ends }] of Object.entries(kinds)) this.#target(name, ends);
    this.scheduled.allow(...Object.keys(kinds));
    mkdirSync(join(this.scheduled.root, "puruto-telegram"));
  }

  get root(): string {
    return this.scheduled.root;
  }

  /** Writes the file anew, with more jobs in it. */
  add(jobs: readonly Job[]): void {
    this.jobs.push(...jobs);
    this.scheduled.jobs(this.jobs);
  }

  /** Starts the scheduler where none runs. One that ends by itself is a fault. */
  start(): Going {
    // One that was killed a moment ago is over before this process is told.
    if (this.#scheduler !== undefined && !isOver(this.#scheduler.child.pid ?? 0)) return this.#scheduler;
    const going = this.scheduled.start([...this.#flags, "main.ts", "start"]);
    this.#scheduler = going;
    for (const stream of [going.child.stdout, going.child.stderr])
      stream?.on("data", (said: Buffer) => appendFileSync(this.log, said));
    going.child.once("exit", (code) => {
      if (this.#scheduler === going) this.#scheduler = undefined;
      if (code !== null)
        this.faults.push(`the scheduler ended by itself with ${code}: ${going.said().slice(-600)}`);
    });
    return going;
  }

  /** The line that it prints once it schedules. */
  async ready(): Promise<void> {
    const going = this.start();
    for (let tries = 0; !going.said().includes("Scheduling ") && !isOver(going.child.pid ?? 0); tries += 1) {
      if (tries > 1200) throw new Error("the scheduler says nothing for a minute");
      await sleep(50);
    }
  }

  /** The processes of a kind, less those that wait to be looked at. */
  processes(what: Seen["what"]): number[] {
    return processesIn(this.root).flatMap((seen) => (seen.what === what ? [seen.pid] : []));
  }

  /** The process that carries out a run. */
  executorOf(run_id: string): number | undefined {
    return processesIn(this.root).find(
      ({ what, args }) => what === "executor" && args.includes(` ${run_id} `),
    )?.pid;
  }

  /** Asks the scheduler to end; what is left then of all that it had started. */
  async stop(): Promise<string[]> {
    const going = this.#scheduler;
    if (going === undefined) return ["the scheduler does not run at the end"];
    going.child.removeAllListeners("exit");
    going.child.kill("SIGTERM");
    const { code, stderr } = await going.ended;
    this.#scheduler = undefined;
    const said =
      code === 0 ? [] : [`the scheduler ended with ${code} when it was asked to: ${stderr.slice(-600)}`];
    await sleep(200);
    return [...said, ...processesIn(this.root).map(({ pid, args }) => `left: ${pid} ${args}`)];
  }

  async remove(): Promise<void> {
    this.#scheduler?.child.removeAllListeners("exit");
    for (let left = processesIn(this.root); left.length > 0; left = processesIn(this.root)) {
      for (const { pid } of left) kill(pid);
      await Promise.all(left.map(({ pid }) => gone(pid)));
    }
    if (process.env["KEEP"] === undefined) await this.scheduled.remove();
    else console.log(`kept: ${this.root}`);
  }

  #target(name: string, ends: Kind["ends"]): void {
    const scripts = join(this.scheduled.target(name, {}), ".claude/skills/work/scripts");
    mkdirSync(scripts, { recursive: true });
    writeFileSync(join(scripts, "run.sh"), script(this.outside, ends));
  }
}

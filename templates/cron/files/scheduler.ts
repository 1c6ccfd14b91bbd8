import { join } from "node:path";
import { claimReady, nothingKnown } from "./cron/claims.ts";
import type { Job } from "./cron/job.ts";
import { machineZone } from "./cron/jobs/zones.ts";
import { jobsFile } from "./cron/jobs-file.ts";
import { endLeft } from "./cron/left.ts";
import { readJobs } from "./cron/read-jobs.ts";
import { cronRules, longestSleep } from "./cron/settings.ts";
import { startExecutor } from "./cron/start-executor.ts";
import { openLedger, type Claimed, type Ledger } from "./db.ts";
import { root } from "./lib/environment.ts";
import { words } from "./lib/words/cron.ts";
import { notify } from "./notifier.ts";
import { wake, type Moment, type Service } from "./service/lifecycle.ts";
import { log } from "./service/log.ts";
import { watchFile, type Watched } from "./service/watch.ts";

/** How far the clock may jump before the net is given time to come back, and how long, in ms. */
const jump = 60_000;
const hold = 30_000;

/** Decides what is due and has it run by processes of their own; it does no work itself (docs/cron.md, "Runs"). */
class Scheduler implements Service {
  readonly name = "puruto-cron";
  readonly settings = cronRules;

  private ledger!: Ledger;
  private jobs!: Watched<readonly Job[]>;
  private readonly known = nothingKnown();
  /** What is being ended of lost runs. */
  private readonly ending = new Set<Promise<void>>();
  private isChanged = true;
  /** Nothing starts before that, by the clock that nobody can set. */
  private heldUntil = 0;
  /** How long it sleeps at most, in ms. */
  private longest = 0;
  private prunedOn = "";
  private faults = "";

  async start(): Promise<string> {
    this.longest = longestSleep();
    this.ledger = openLedger();
    this.ledger.keepZone(machineZone());
    // The file may be larger than what else is read.
    this.jobs = watchFile(
      join(root, jobsFile),
      () => readJobs(),
      () => this.change(),
    );
    const now = new Date();
    this.sync(now);
    this.ledger.realign(now);
    return words.schedules(this.ledger.enabled(), this.ledger.wakeAt(now)?.toISOString());
  }

  async round({ now, monotonic, jumped_ms }: Moment): Promise<number> {
    if (jumped_ms > jump) this.heldUntil = monotonic + hold;
    this.sync(now);
    this.ledger.becomeDue({ now, jumped_ms });
    const held = Math.max(0, this.heldUntil - monotonic);
    if (held === 0) await this.startReady(now);
    this.tell(now);
    this.prune(now);
    return Math.min(this.untilNext(), held === 0 ? Infinity : held);
  }

  /** What runs goes on without it. */
  async drain(timeUp: AbortSignal): Promise<void> {
    const isUp = new Promise<void>((resolve) =>
      timeUp.addEventListener("abort", () => resolve(), { once: true }),
    );
    await Promise.race([Promise.all(this.ending), isUp]);
  }

  async end(): Promise<void> {
    this.jobs.close();
    this.ledger.close();
  }

  private change(): void {
    this.isChanged = true;
    wake();
  }

  private sync(now: Date): void {
    const jobs = this.jobs.value;
    if (!this.isChanged || jobs === undefined) return;
    this.isChanged = false;
    const { added, changed, removed } = this.ledger.sync(jobs, now);
    if (added.length + changed.length + removed.length > 0)
      log.info("jobs-synced", { added, changed, removed });
  }

  private async startReady(now: Date): Promise<void> {
    this.sweep(now);
    for await (const run of claimReady(this.ledger, now, this.known)) await this.startOne(run);
  }

  private sweep(now: Date): void {
    const swept = this.ledger.sweep(now);
    for (const { run_id, what } of swept)
      log.warn(what === "lost" ? "run-lost" : "run-given-back", { run_id });
    const ending = endLeft(swept).finally(() => this.ending.delete(ending));
    this.ending.add(ending);
  }

  /** One that cannot be started is given back when its claim is over, which is a pause, too. */
  private async startOne({ run_id, claim, place }: Claimed): Promise<void> {
    try {
      const executor = await startExecutor(run_id, claim);
      executor.once("exit", wake);
      log.info("run-started", { run_id, place, pid: executor.pid });
    } catch (error) {
      log.error("run-not-started", { run_id, error });
    }
  }

  /** What keeps notices from being written is said once, until it is something else. */
  private tell(now: Date): void {
    const faults = notify(this.ledger, now);
    const said = faults.join("\n");
    if (said !== this.faults) for (const message of faults) log.error("not-notified", { message });
    this.faults = said;
  }

  private prune(now: Date): void {
    const today = now.toISOString().slice(0, 10);
    if (today === this.prunedOn) return;
    this.prunedOn = today;
    const pruned = this.ledger.prune(now);
    if (pruned > 0) log.info("pruned", { due_times: pruned });
  }

  private untilNext(): number {
    const now = new Date();
    const next = this.ledger.wakeAt(now);
    return Math.max(
      0,
      Math.min(this.longest, next === undefined ? Infinity : next.getTime() - now.getTime()),
    );
  }
}

export const scheduler: Service = new Scheduler();

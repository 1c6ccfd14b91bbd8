import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { JobReport } from "../../templates/ipc/files/ipc.ts";
import type { Kept } from "../../templates/ipc/files/ipc/jobs/kept.ts";
import { findJob, runnerOf, hasEnded, openStore } from "../../templates/ipc/files/ipc/jobs/store.ts";
import { ended, loader, Workspace } from "../templates/ipc/helpers/workspace.ts";
import { endAll } from "./left.ts";

/** What came of a job whose first caller was killed, as counted from outside. */
export interface Outcome {
  /** How far it had come when its caller was killed. */
  readonly killed: "unasked" | "accepted" | "begun" | "ended";
  /** How often its script was run. */
  readonly runs: number;
  /** The ends that are told of by those who ask afterwards, without those that are told twice. */
  readonly ends: readonly string[];
  /** The lines of the journal that tell of it. */
  readonly lines: number;
  readonly faults: readonly string[];
}

/** The request goes to a file as one line, and what comes next takes a moment. */
const script = "cat >> runs; sleep 0.5; echo '{}'";
/** Has the callers of jobs killed at random moments, and asks again for the same. */
export class Detached {
  readonly #workspace = new Workspace();
  readonly #folder: string;
  readonly #mark = String(Math.random()).slice(2);
  #count = 0;
  /** Milliseconds that the last caller took: what is random lies within that, however busy the machine is. */
  #usual = 500;

  constructor() {
    this.#folder = this.#workspace.add("puruto-a", {
      runtime: true,
      policy: { allowed_targets: ["puruto-b"] },
    });
    this.#workspace.add("puruto-b", { skills: { "run/run.sh": script } });
  }

  /** One job: its caller's group is killed, in some rounds whoever runs it, too, and two more ask for it. */
  async round(): Promise<Outcome> {
    const number = (this.#count += 1);
    const id = `req-${number}`;
    const asked = [
      "--detach",
      "--target",
      "puruto-b",
      "--action",
      "run",
      "--prompt",
      "go",
      "--request-id",
      id,
    ];
    await this.#killed(id, asked, number % 2 === 0);
    const killed = this.#stage(id);
    const ending = number % 4 < 2 ? this.#killRunner(id) : undefined;
    const again = await (number % 3 === 0 ? this.#twice(asked) : this.#atOnce(asked));
    await ending;
    const last = [await this.#ask(["--job", id, "--wait", "60"]), await this.#ask(["--job", id])];
    const reports = [...again, ...last];
    return {
      killed,
      runs: this.#linesOf(join(this.#workspace.root, "puruto-b", "runs"), id),
      ends: [...new Set(reports.flatMap(({ response }) => (response ? [JSON.stringify(response)] : [])))],
      lines: this.#linesOf(join(this.#folder, "runs", "ipc.jsonl"), id),
      faults: [
        ...reports.flatMap(({ job, response }) => (job?.id === id ? [] : [JSON.stringify(response)])),
        ...last.flatMap(({ job }) => (job?.state === "ended" ? [] : ["it has not ended"])),
      ],
    };
  }

  async remove(): Promise<void> {
    await endAll(this.#mark);
    this.#workspace.remove();
  }

  /** At any moment; or, where most can go wrong, a moment after the job is there. */
  async #killed(id: string, asked: readonly string[], late: boolean): Promise<void> {
    const { pid } = spawn(process.execPath, [...loader, "ipc.ts", ...asked], {
      cwd: this.#folder,
      env: this.#environment(),
      detached: true,
      stdio: "ignore",
    });
    if (late) await comes(() => this.#kept(id) !== undefined);
    // Most can go wrong in the first moments.
    await sleep(Math.random() ** (late ? 4 : 1) * this.#usual);
    kill(-(pid ?? 0));
  }

  #kept(id: string): Kept | undefined {
    return findJob(openStore(this.#folder), id);
  }

  #stage(id: string): Outcome["killed"] {
    const kept = this.#kept(id);
    if (kept === undefined) return "unasked";
    if (hasEnded(kept)) return "ended";
    return runnerOf(kept) === undefined ? "accepted" : "begun";
  }

  async #killRunner(id: string): Promise<void> {
    const runner = () => {
      const kept = this.#kept(id);
      return kept && runnerOf(kept);
    };
    await comes(() => runner() !== undefined);
    // The script takes as long, and begins a little later.
    await sleep(Math.random() * 700);
    const kept = this.#kept(id);
    if (kept !== undefined && !hasEnded(kept)) kill(runner()?.pid ?? 0);
  }

  async #twice(asked: readonly string[]): Promise<JobReport[]> {
    return [await this.#ask(asked), await this.#ask(asked)];
  }

  #atOnce(asked: readonly string[]): Promise<JobReport[]> {
    return Promise.all([this.#ask(asked), this.#ask(asked)]);
  }

  async #ask(args: readonly string[]): Promise<JobReport> {
    const began = performance.now();
    const child = this.#workspace.start("puruto-a", ["ipc.ts", ...args], this.#environment());
    const { stdout, stderr } = await ended(child);
    if (args[0] === "--detach") this.#usual = performance.now() - began;
    if (stderr !== "") throw new Error(stderr);
    return JSON.parse(stdout) as JobReport;
  }

  #environment(): NodeJS.ProcessEnv {
    const { PATH, XDG_STATE_HOME } = process.env;
    return { PATH, XDG_STATE_HOME, PURUTO_TEST_MARK: this.#mark };
  }

  #linesOf(path: string, id: string): number {
    if (!existsSync(path)) return 0;
    return readFileSync(path, "utf8")
      .split("\n")
      .filter((line) => line.includes(`"request_id":"${id}"`)).length;
  }
}

/** Waits until it comes to that, for a minute at most. */
async function comes(holds: () => boolean): Promise<void> {
  const until = performance.now() + 60_000;
  while (!holds() && performance.now() < until) await sleep(1);
}

function kill(pid: number): void {
  try {
    // Zero is this process's own group.
    if (pid === 0) return;
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { detach } from "../../../../templates/ipc/files/invoker.ts";
import { monotonic } from "../../../../templates/ipc/files/ipc/clock.ts";
import type { Asked } from "../../../../templates/ipc/files/ipc/caller/request.ts";
import type { JobReport } from "../../../../templates/ipc/files/ipc/jobs/job.ts";
import type { Accepted, Kept } from "../../../../templates/ipc/files/ipc/jobs/kept.ts";
import { cancelJob, listJobs, lookAt } from "../../../../templates/ipc/files/ipc/jobs/look.ts";
import { findJob, keepJob, openStore, runnerOf } from "../../../../templates/ipc/files/ipc/jobs/store.ts";
import { here } from "../../../../templates/ipc/files/ipc/local/identity.ts";
import { Workspace, until } from "./workspace.ts";

const count = "echo x >> runs";
const done = `echo '{"summary":"done"}'`;

/** What puruto-b can do. `slow` waits for a file `go`, with a child in a session of its own. */
const skills = {
  "quick/run.sh": `${count}; ${done}`,
  "slow/run.sh": `${count}; setsid sleep 60 & while ! [ -e go ]; do sleep 0.05; done; ${done}`,
};

/** Two Purutos, the first of which has jobs that the second does. */
export class Jobs {
  readonly workspace = new Workspace();
  readonly folder: string;
  /** In the environment of whatever the jobs start. */
  readonly mark = `mark-${Math.random()}`;

  constructor() {
    this.folder = this.workspace.add("puruto-a", { env: "TOKEN=sesame-open-wide\n" });
    this.allow(["puruto-b", "puruto-none"]);
    this.workspace.add("puruto-b", { skills });
  }

  allow(allowed_targets: readonly string[]): void {
    const policy = { owner: "puruto-a", max_hops: 2, default_timeout_sec: 60, allowed_targets };
    writeFileSync(join(this.folder, ".puruto-ipc.json"), JSON.stringify(policy));
  }

  async detach(action: string, more: Partial<Asked> = {}): Promise<JobReport> {
    const environment = { ...process.env, PURUTO_TEST_MARK: this.mark };
    return detach(
      { target: "puruto-b", action, prompt: "go", ...more },
      { folder: this.folder, environment },
    );
  }

  /** How a job stands, when it has ended. */
  async ended(id: string): Promise<JobReport> {
    return lookAt(id, { wait: 60 }, this.folder);
  }

  async look(id: string): Promise<JobReport> {
    return lookAt(id, {}, this.folder);
  }

  async cancel(id: string): Promise<JobReport> {
    return cancelJob(id, this.folder);
  }

  /** The ids of the jobs, as they are listed. */
  async ids(): Promise<string[]> {
    const list = await listJobs(this.folder);
    return "jobs" in list ? list.jobs.map(({ id }) => id) : [];
  }

  /** How often a script was run. */
  runs(): number {
    const path = join(this.workspace.root, "puruto-b", "runs");
    return existsSync(path) ? readFileSync(path, "utf8").split("\n").length - 1 : 0;
  }

  /** Has the slow scripts come to their end. */
  go(): void {
    writeFileSync(join(this.workspace.root, "puruto-b", "go"), "");
  }

  kept(id: string): Kept {
    const kept = findJob(openStore(this.folder), id);
    if (kept === undefined) throw new Error(`there is no job ${id}`);
    return kept;
  }

  /** A slow job whose script is at it, and the number of the process that runs it. */
  async begun(id: string): Promise<number> {
    await this.detach("slow", { request_id: id });
    await until(() => this.runs() > 0);
    return runnerOf(this.kept(id))?.pid ?? 0;
  }

  /** A job that was accepted `ago` milliseconds ago, by one who was killed before a process was started for it. */
  unbegun(id: string, { ago = 0, ...change }: Partial<Accepted> & { readonly ago?: number } = {}): Kept {
    const request = {
      request_id: id,
      correlation_id: "corr-1",
      caller: "puruto-a",
      target: "puruto-b",
      action: "quick",
      prompt: "go",
      timeout_sec: 60,
      hop: 0,
      requested_at: new Date().toISOString(),
    };
    const job = {
      folder: this.folder,
      request,
      given: ["request_id", "target", "action", "prompt"],
      accepted_at: new Date(Date.now() - ago).toISOString(),
      deadline: new Date(Date.now() - ago + 60_000).toISOString(),
      accepted: monotonic() - ago,
      ends: monotonic() - ago + 60_000,
      line: { request_id: id, status: "error", reason: "interrupted" },
      ...here(),
      ...change,
    };
    const kept = keepJob(openStore(this.folder), job);
    if (kept === undefined) throw new Error(`there is a job ${id} already`);
    return kept;
  }

  /** The lines of the journal, without their times. */
  journal(): Record<string, unknown>[] {
    return this.workspace.journal("puruto-a");
  }

  remove(): void {
    this.workspace.remove();
  }
}

/** What of a report depends on neither time nor chance. */
export function told({ job, response }: JobReport): unknown[] {
  const error = response?.status === "error" ? response.error : undefined;
  const details = error?.details as { reason?: string; rule?: string } | null | undefined;
  return [job?.state, response?.status, error?.code, details?.reason ?? details?.rule];
}

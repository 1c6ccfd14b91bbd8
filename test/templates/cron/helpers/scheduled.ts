import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { text } from "node:stream/consumers";
import type * as Db from "../../../../templates/cron/files/db.ts";
import type * as Sqlite from "../../../../templates/db/files/lib/sqlite.ts";
import { options, ServiceWorkspace, until } from "../../service/helpers/workspace.ts";

export { until };

export type Json = Record<string, unknown>;

export interface Said {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What of its ledger tests look at: what it imports is there in a whole Puruto alone. */
export interface Ledger {
  recentRuns(most: number): readonly Run[];
  run(run_id: string): Run | undefined;
  close(): void;
}

export interface Run {
  readonly run_id: string;
  readonly job_id: string;
  readonly status: string;
  readonly finished_at: string | null;
  readonly result?: unknown;
  readonly error?: unknown;
}

/** A program that goes on, with what it has said so far. */
export interface Going {
  readonly child: ChildProcess;
  readonly ended: Promise<Said>;
  said(): string;
}

/** A workspace with a scheduler, and Purutos that it asks; to be removed after use. */
export class Scheduled extends ServiceWorkspace {
  readonly environment: Record<string, string>;
  readonly #going: ChildProcess[] = [];

  constructor(more: Record<string, string> = {}) {
    super("puruto-cron");
    this.environment = this.surroundings(more);
    this.jobs([]);
  }

  /** Ends whatever still goes on, runs included, and removes all of it. */
  async remove(): Promise<void> {
    for (const child of this.#going) child.kill("SIGKILL");
    if (existsSync(this.path("db/cron.db")))
      for (const pid of await this.executors()) tryKill(pid, "SIGKILL");
    rmSync(dirname(this.root), { recursive: true, force: true, maxRetries: 5 });
  }

  /** Writes `.jobs.json`: jobs, or a text that is no such file. */
  jobs(jobs: readonly Json[] | string): void {
    const file = this.path(".jobs.json");
    writeFileSync(`${file}.new`, typeof jobs === "string" ? jobs : JSON.stringify({ jobs }, null, 2));
    renameSync(`${file}.new`, file);
  }

  /** Starts a file of the scheduler's. */
  start(args: readonly string[], more: Record<string, string> = {}, input = ""): Going {
    const env = { ...this.environment, ...more };
    const child = spawn(process.execPath, [...options, ...args], {
      cwd: this.folder,
      env,
      stdio: "pipe",
    });
    this.#going.push(child);
    child.stdin.on("error", () => {});
    child.stdin.end(input);
    let out = "";
    child.stdout.on("data", (chunk: Buffer) => (out += String(chunk)));
    child.stderr.on("data", (chunk: Buffer) => (out += String(chunk)));
    const closed = new Promise<number | null>((resolve) => child.once("close", resolve));
    const ended = Promise.all([closed, text(child.stdout), text(child.stderr)]).then(
      ([code, stdout, stderr]) => ({ code, stdout, stderr }),
    );
    return { child, ended, said: () => out };
  }

  run(args: readonly string[], more: Record<string, string> = {}, input = ""): Promise<Said> {
    return this.start(args, more, input).ended;
  }

  /** What a command prints. */
  async command(...args: readonly string[]): Promise<Json> {
    return documentOf(await this.run(["main.ts", ...args]));
  }

  /** What a skill by hand prints. */
  skill(name: string, ...args: readonly string[]): Promise<Said> {
    return this.run([`.claude/skills/${name}/scripts/run.ts`, ...args]);
  }

  /** Its own ledger, to be closed. */
  async ledger(): Promise<Ledger> {
    const { openLedger } = await this.import<{ openLedger: () => Ledger }>("db.ts");
    return openLedger();
  }

  async runs(): Promise<readonly Run[]> {
    const ledger = await this.ledger();
    try {
      return ledger.recentRuns(100);
    } finally {
      ledger.close();
    }
  }

  /** A run of a job that was claimed, and that nobody carries out yet. */
  async claimed(job_id: string): Promise<{ readonly run_id: string; readonly claim: string }> {
    const { openLedger } = await this.import<typeof Db>("db.ts");
    const ledger = openLedger();
    try {
      const run = ledger.runNow(job_id, new Date(), "hand", "script");
      if ("code" in run) throw new Error(run.message);
      return run;
    } finally {
      ledger.close();
    }
  }

  /** Writes to the ledger until `end`, so that nobody else can. */
  async writing(): Promise<{ end(): void }> {
    const { open } = await this.import<typeof Sqlite>("lib/sqlite.ts");
    const database = open(this.path("db/cron.db"));
    database.exec("BEGIN IMMEDIATE");
    return {
      end: () => {
        database.exec("COMMIT");
        database.close();
      },
    };
  }

  /** The numbers of the processes that carry out runs. */
  async executors(): Promise<number[]> {
    const { open } = await this.import<{
      open: (path: string) => { all: (sql: string) => { holder: unknown }[]; close: () => void };
    }>("lib/sqlite.ts");
    const database = open(this.path("db/cron.db"));
    try {
      const sql = "SELECT holder FROM work WHERE state = 'running' AND begun_at IS NOT NULL";
      return database.all(sql).map(({ holder }) => (JSON.parse(String(holder)) as { pid: number }).pid);
    } finally {
      database.close();
    }
  }

  /** The lines of a file; none where it is not there. */
  lines(name: string): Json[] {
    const path = this.path(name);
    const found = existsSync(path) ? readFileSync(path, "utf8").split("\n").filter(Boolean) : [];
    return found.map((line) => JSON.parse(line) as Json);
  }

  /** Which runs it told of, in order. */
  told(name = "notifications/events.jsonl"): unknown[] {
    return this.lines(name).map(({ run_id }) => run_id);
  }
}

/** The one document that a program printed; fails with what it complained of. */
export function documentOf({ stdout, stderr }: Said): Json {
  try {
    return JSON.parse(stdout) as Json;
  } catch {
    throw new Error(`it printed ${JSON.stringify(stdout)}, and complained ${stderr}`);
  }
}

/** The error in a document, or in a line; each of its parts absent where there is none. */
export function errorOf({ error }: Json = {}): Partial<Readonly<Record<"code" | "message", string>>> & {
  readonly details?: Json;
} {
  return error ?? {};
}

/** A job of puruto-a's skill of that name, as `.jobs.json` has it. */
export const jobOf = (job_id: string, more: Json = {}): Json => ({
  job_id,
  enabled: true,
  puruto_target: "puruto-a",
  action: "quick",
  prompt: "go",
  schedule: "0 0 1 1 *",
  timezone: "UTC",
  ...more,
});

/** A job of one moment, so many ms from now. */
export const soonOf = (job_id: string, ms: number, more: Json = {}): Json => {
  const { schedule: _, ...job } = jobOf(job_id, more);
  return { ...job, at: new Date(Date.now() + ms).toISOString() };
};

/** The skills of puruto-a: each notes in `ran` that it was run. `slow` waits for a file `go`, with a child of its own. */
const note = `import { appendFileSync, existsSync } from "node:fs";
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
appendFileSync("ran", process.argv[1].split("/").at(-3) + "\\n");
const say = (answer) => console.log(JSON.stringify(answer));
`;
export const skills: Readonly<Record<string, string>> = {
  quick: `${note} say({ summary: "done" });`,
  fail: `${note} console.error("Error: no money"); process.exitCode = 3;`,
  code: `${note} const { request_id, correlation_id } = JSON.parse(process.env.PURUTO_IPC_CONTEXT);
    say({ request_id, correlation_id, status: "error", duration_ms: 1, error: { code: "SIN_FONDOS", message: "no money" } });`,
  hang: `${note} setInterval(() => {}, 1000);`,
  huge: `${note} process.stdout.write("x".repeat(11 * 1024 * 1024));`,
  hash: `${note} let text = ""; for await (const chunk of process.stdin) text += chunk;
    const { prompt, payload } = JSON.parse(text);
    say({ summary: createHash("sha256").update(prompt).digest("hex"), payload });`,
  slow: `${note} spawn("sleep", ["60"], { detached: true, stdio: "ignore" }).unref();
    const timer = setInterval(() => { if (existsSync("go")) { clearInterval(timer); say({ summary: "slow" }); } }, 20);`,
};

export function tryKill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It is gone.
  }
}

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const templates = fileURLToPath(new URL("../../../../templates/ipc/files/", import.meta.url));
/** Node 20 does not read TypeScript: the loader goes along as an address, which holds in every folder. */
export const loader = process.features.typescript ? [] : ["--import", import.meta.resolve("tsx")];

export interface Parts {
  /** Replaces keys of the generated policy; a string is the file's text, null is no file. */
  readonly policy?: Record<string, unknown> | string | null;
  /** `.env`, where there is to be one. */
  readonly env?: string;
  /** Skill, or skill and file as `status/run.sh` → the script's text. */
  readonly skills?: Record<string, string>;
  /** Whether it gets a copy of the runtime. */
  readonly runtime?: boolean;
}

export interface Said {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder of Purutos, to be removed after use. */
export class Workspace {
  readonly root: string;

  constructor(name = "purutos") {
    this.root = join(realpathSync(mkdtempSync(join(tmpdir(), "puruto-ipc-test-"))), name);
    mkdirSync(this.root);
  }

  remove(): void {
    rmSync(dirname(this.root), { recursive: true, force: true });
  }

  add(name: string, { policy = {}, env, skills = {}, runtime = false }: Parts = {}): string {
    const folder = join(this.root, name);
    mkdirSync(join(folder, ".claude", "skills"), { recursive: true });
    writeFileSync(join(folder, "CLAUDE.md"), "");
    writeFileSync(join(folder, "package.json"), '{"type":"module"}');
    if (env !== undefined) writeFileSync(join(folder, ".env"), env);
    if (policy !== null) writeFileSync(join(folder, ".puruto-ipc.json"), policyText(name, policy));
    for (const [skill, script] of Object.entries(skills)) addScript(folder, skill, script);
    if (runtime) for (const part of ["ipc.ts", "invoker.ts", "ipc"]) copy(part, folder);
    return folder;
  }

  drop(name: string): void {
    rmSync(join(this.root, name), { recursive: true });
  }

  /** Runs `node <file> <args>` in the folder of `name`. */
  async run(
    name: string,
    [file = "ipc.ts", ...args]: string[],
    environment: NodeJS.ProcessEnv = {},
  ): Promise<Said> {
    return ended(this.start(name, [file, ...args], environment));
  }

  start(name: string, args: string[], environment: NodeJS.ProcessEnv = {}, input = "") {
    const cwd = join(this.root, name);
    const env = { PATH: process.env["PATH"], HOME: dirname(this.root), ...environment };
    const child = spawn(process.execPath, [...loader, ...args], { cwd, env, stdio: "pipe" });
    child.stdin.end(input);
    return child;
  }

  /** The lines of the journal of `name`; none where nothing is journaled yet, which may be while somebody opens it. */
  journal(name: string): Record<string, unknown>[] {
    const path = join(this.root, name, "runs", "ipc.jsonl");
    const lines = existsSync(path) ? readFileSync(path, "utf8").split("\n").filter(Boolean) : [];
    return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  }
}

export async function ended(child: ReturnType<Workspace["start"]>): Promise<Said> {
  const output = Promise.all([text(child.stdout), text(child.stderr)]);
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve) =>
    child.once("exit", (...how) => resolve(how)),
  );
  const [stdout, stderr] = await output;
  return { code, signal, stdout, stderr };
}

/** Waits, for 20 seconds at most, until it comes to that. */
export async function until(comes: () => boolean): Promise<void> {
  for (let tries = 0; !comes(); tries += 1) {
    assert.ok(tries < 800, "it never comes to that");
    await sleep(25);
  }
}

/** The numbers of the processes whose environment holds `mark` (on Linux; elsewhere none is found). */
export function carriers(mark: string): string[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc").filter((pid) => /^\d+$/.test(pid) && environ(pid).includes(mark));
}

function environ(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, "utf8");
  } catch {
    return "";
  }
}

function policyText(name: string, policy: Record<string, unknown> | string): string {
  if (typeof policy === "string") return policy;
  const generated = { enabled: true, owner: name, max_hops: 2, default_timeout_sec: 20 };
  return JSON.stringify({ ...generated, allowed_targets: [], allowed_actions: {}, ...policy });
}

function addScript(folder: string, skill: string, script: string): void {
  const [name = "", file = "run.mjs"] = skill.split("/");
  const scripts = join(folder, ".claude", "skills", name, "scripts");
  mkdirSync(scripts, { recursive: true });
  writeFileSync(join(scripts, file), script);
}

function copy(part: string, folder: string): void {
  cpSync(join(templates, part), join(folder, part), { recursive: true });
}

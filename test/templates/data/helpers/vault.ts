import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { answerAlone } from "../../../../lib/questions/questions.ts";
import { planPuruto } from "../../../../standard/puruto.ts";
import { templates } from "../../../../lib/writing/templates.ts";
import { app } from "../../../../generators/app/task.ts";
import { renderPlan } from "../../../../lib/writing/render.ts";
import { writeNew } from "../../../../lib/writing/write.ts";

/** Node 20 does not read TypeScript: the loader goes along as an address, which holds in every folder. */
const loader = process.features.typescript ? [] : ["--import", import.meta.resolve("tsx")];
const runtime = fileURLToPath(new URL("../../../../templates/ipc/files/", import.meta.url));

export interface Said {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A workspace with a generated vault, to be removed after use. */
export class Vault {
  readonly root: string;

  constructor() {
    const workspace = join(realpathSync(mkdtempSync(join(tmpdir(), "puruto-data-test-"))), "purutos");
    this.root = join(workspace, "puruto-data");
    writeNew(
      this.root,
      renderPlan(planPuruto(answerAlone(app.questions, { name: "puruto-data", git: false }), templates)),
    );
  }

  remove(): void {
    rmSync(dirname(dirname(this.root)), { recursive: true, force: true });
  }

  read(path: string): string {
    return readFileSync(join(this.root, path), "utf8");
  }

  /** Runs a skill by hand, as the vault's owner; `payload` is its argument. */
  byHand(skill: string, payload?: unknown): Promise<Said> {
    return said(this.start(script(skill), payload === undefined ? [] : [JSON.stringify(payload)]));
  }

  /** Runs a skill as the delegation runtime runs it for `caller`; `request` replaces what that would send. */
  called(caller: string, skill: string, payload?: unknown, request: object = {}): Promise<Said> {
    const ids = { request_id: "req-1", correlation_id: "corr-1" };
    const context = { ...ids, hop: 0, ancestors: [caller], deadline: Date.now() + 60_000, max_hops: 2 };
    const input = { ...ids, caller, target: "puruto-data", action: skill, prompt: "x", payload, ...request };
    const child = this.start(script(skill), [], { PURUTO_IPC_CONTEXT: JSON.stringify(context) });
    child.stdin.end(JSON.stringify(input));
    return said(child);
  }

  start(file: string, args: readonly string[] = [], environment: NodeJS.ProcessEnv = {}) {
    const env = { PATH: process.env["PATH"], ...environment };
    const child = spawn(process.execPath, [...loader, file, ...args], { cwd: this.root, env, stdio: "pipe" });
    child.stdin.on("error", () => {});
    return child;
  }

  /** Puts a Puruto with the delegation runtime beside the vault; it may call these actions. */
  neighbour(name: string, actions: readonly string[]): string {
    const folder = join(dirname(this.root), name);
    mkdirSync(join(folder, ".claude/skills"), { recursive: true });
    writeFileSync(join(folder, "CLAUDE.md"), "");
    writeFileSync(join(folder, "package.json"), '{"type":"module"}');
    for (const part of ["ipc.ts", "invoker.ts", "ipc"])
      cpSync(join(runtime, part), join(folder, part), { recursive: true });
    const limits = { enabled: true, owner: name, max_hops: 2, default_timeout_sec: 20 };
    const allowed = { allowed_targets: ["puruto-data"], allowed_actions: { "puruto-data": actions } };
    writeFileSync(join(folder, ".puruto-ipc.json"), JSON.stringify({ ...limits, ...allowed }));
    return folder;
  }
}

/** What a child said, once it is gone. */
export async function said(child: ReturnType<Vault["start"]>): Promise<Said> {
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const [code, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  return { code, stdout, stderr };
}

/** The answer of a script that did its work; fails with what it complained of. */
export function answerOf({ code, stdout, stderr }: Said): Record<string, unknown> {
  // `status` that is not ok exits with 1, and answers all the same.
  if (code !== 0 && stdout === "") throw new Error(`exit code ${code}: ${stderr}`);
  return JSON.parse(stdout) as Record<string, unknown>;
}

const script = (skill: string): string => `.claude/skills/${skill}/scripts/run.ts`;

/** SHA-256 in hexadecimal, computed apart from the vault's own code. */
export const hashOf = (content: Uint8Array): string => createHash("sha256").update(content).digest("hex");

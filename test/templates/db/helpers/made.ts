import { spawn, type SpawnOptions } from "node:child_process";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { isBuiltin } from "node:module";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import type { Wish } from "../../../../lib/puruto/new-puruto.ts";
import { renderPlan } from "../../../../lib/writing/render.ts";
import { templates } from "../../../../lib/writing/templates.ts";
import { writeNew } from "../../../../lib/writing/write.ts";
import { planPuruto } from "../../../../standard/puruto.ts";
import type { Runner } from "../../../../standard/runners.ts";
import type * as Sqlite from "../../../../templates/db/files/lib/sqlite.ts";
import { checkout } from "../../../scratch.ts";
import { answers } from "../../../standard/answers.ts";

/** The runners whose database this Node has. */
export const runnersHere: readonly Runner[] = isBuiltin("node:sqlite") ? ["node", "tsx"] : ["tsx"];

/** The first of them, for what stands on the database and not on which it is: CI tries it with the other on an older Node. */
export const firstRunner: readonly Runner[] = runnersHere.slice(0, 1);

// Node before 22.18 does not read TypeScript.
const loader = process.features.typescript ? [] : ["--import", import.meta.resolve("tsx")];
const quiet = isBuiltin("node:sqlite") ? ["--disable-warning=ExperimentalWarning"] : [];

export interface Said {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A generated Puruto with a database, to be removed after use. */
export class Made {
  readonly root: string;

  constructor(changes: Partial<Wish>) {
    this.root = join(realpathSync(mkdtempSync(join(tmpdir(), "puruto-db-test-"))), "puruto-notes");
    writeNew(this.root, renderPlan(planPuruto(answers(changes), templates)));
    symlinkSync(join(checkout, "node_modules"), join(this.root, "../node_modules"), "junction");
  }

  remove(): void {
    rmSync(join(this.root, ".."), { recursive: true, force: true });
  }

  /** Where a file of it lies. */
  path(name: string): string {
    return join(this.root, name);
  }

  write(name: string, content: string | Uint8Array): void {
    writeFileSync(this.path(name), content);
  }

  /** What lies in its folder of databases. */
  databases(): string[] {
    return readdirSync(this.path("db")).filter((name) => name !== ".gitkeep");
  }

  /** Its own way to open a database. */
  async sqlite(): Promise<typeof Sqlite> {
    return (await import(pathToFileURL(this.path("lib/sqlite.ts")).href)) as typeof Sqlite;
  }

  /** Runs one of its skills by hand. */
  skill(name: string, ...args: string[]): Promise<Said> {
    return said(this.start(`.claude/skills/${name}/scripts/run.ts`, args));
  }

  /** Puts a Puruto with the delegation runtime beside it, which may ask it for all that it can do, and has it ask. */
  called(action: string, prompt: string, payload?: unknown): Promise<Said> {
    const folder = join(this.root, "../puruto-caller");
    const name = basename(this.root);
    if (!existsSync(folder)) {
      const actions = { [name]: readdirSync(this.path(".claude/skills")) };
      const choices = answers({ name: "puruto-caller", db: false, ipc: true, targets: [name], actions });
      writeNew(folder, renderPlan(planPuruto(choices, templates)));
    }
    const more = payload === undefined ? [] : ["--payload", JSON.stringify(payload)];
    const asked = ["--target", name, "--action", action, "--prompt", prompt, ...more];
    const state = { XDG_STATE_HOME: join(this.root, "../state") };
    return said(this.start(join(folder, "ipc.ts"), asked, state));
  }

  /** @param before a program that starts it, with its arguments */
  start(
    file: string,
    args: readonly string[] = [],
    more: NodeJS.ProcessEnv = {},
    { before = [], ...options }: SpawnOptions & { before?: readonly string[] } = {},
  ) {
    const env = { PATH: process.env["PATH"], TZ: process.env["TZ"], ...more };
    const [program = "", ...argv] = [...before, process.execPath, ...quiet, ...loader, file, ...args];
    const child = spawn(program, argv, { cwd: this.root, env, ...options, stdio: "pipe" });
    child.stdin.on("error", () => {});
    return child;
  }
}

/** What a child said, once it is gone. */
export async function said(child: ReturnType<Made["start"]>): Promise<Said> {
  child.stdin.end();
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const [code, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  return { code, stdout, stderr };
}

/** The answer of a script that did its work; fails with what it complained of. */
export function answerOf({ code, stdout, stderr }: Said): Record<string, unknown> {
  if (code !== 0) throw new Error(`exit code ${code}: ${stderr}`);
  return JSON.parse(stdout) as Record<string, unknown>;
}

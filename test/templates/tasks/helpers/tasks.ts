import { spawn } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { isBuiltin } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import type { Wish } from "../../../../lib/puruto/new-puruto.ts";
import { renderPlan } from "../../../../lib/writing/render.ts";
import { templates } from "../../../../lib/writing/templates.ts";
import { writeNew } from "../../../../lib/writing/write.ts";
import { planPuruto } from "../../../../standard/puruto.ts";
import { runners } from "../../../../standard/runners.ts";
import { checkout } from "../../../scratch.ts";
import { answers } from "../../../standard/answers.ts";

// Node before 22.18 does not read TypeScript.
const loader = process.features.typescript ? [] : ["--import", import.meta.resolve("tsx")];
const quiet = ["--disable-warning=ExperimentalWarning"];

/** The runners whose database this Node can open. */
export const runnersHere = runners.filter((runner) => runner === "tsx" || isBuiltin("node:sqlite"));

export interface Said {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A workspace with generated tasks, to be removed after use. */
export class Tasks {
  readonly workspace: string;
  readonly root: string;

  constructor(changes: Partial<Wish> = {}) {
    this.workspace = realpathSync(mkdtempSync(join(tmpdir(), "puruto-tasks-test-")));
    symlinkSync(join(checkout, "node_modules"), join(this.workspace, "node_modules"), "junction");
    const runner = runnersHere[0] ?? "tsx";
    this.root = this.#write({ name: "puruto-tasks", starter: "tasks", runner, ...changes });
  }

  remove(): void {
    rmSync(this.workspace, { recursive: true, force: true });
  }

  /** A generated Puruto beside them with delegation, which may ask them for these actions. */
  neighbour(name: string, actions: readonly string[]): string {
    const target = "puruto-tasks";
    return this.#write({ name, db: false, ipc: true, targets: [target], actions: { [target]: actions } });
  }

  #write(changes: Partial<Wish>): string {
    const wish = answers(changes);
    const folder = join(this.workspace, wish.name);
    writeNew(folder, renderPlan(planPuruto(wish, templates)));
    return folder;
  }

  /** A module of theirs, in this process. */
  async load<T>(path: string): Promise<T> {
    return (await import(pathToFileURL(join(this.root, path)).href)) as T;
  }

  /** Runs a skill by hand. */
  byHand(skill: string, ...args: readonly string[]): Promise<Said> {
    return this.run([`.claude/skills/${skill}/scripts/run.ts`, ...args]);
  }

  async run(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Said> {
    const env = { PATH: process.env["PATH"], ...environment };
    const child = spawn(process.execPath, [...quiet, ...loader, ...args], {
      cwd: this.root,
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
    const [code, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
    return { code, stdout, stderr };
  }
}

/** The answer of a script that did its work; fails with what it complained of. */
export function answerOf({ code, stdout, stderr }: Said): Record<string, unknown> {
  if (code !== 0) throw new Error(`exit code ${code}: ${stderr}`);
  return JSON.parse(stdout) as Record<string, unknown>;
}

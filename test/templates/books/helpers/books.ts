import { spawn } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import { renderPlan } from "../../../../lib/writing/render.ts";
import { templates } from "../../../../lib/writing/templates.ts";
import { writeNew } from "../../../../lib/writing/write.ts";
import type { Wish } from "../../../../lib/puruto/new-puruto.ts";
import { planPuruto } from "../../../../standard/puruto.ts";
import { runners } from "../../../../standard/runners.ts";
import { checkout } from "../../../scratch.ts";
import { answers } from "../../../standard/answers.ts";

/** Node 20 does not read TypeScript: the loader goes along as an address, which holds in every folder. */
const loader = process.features.typescript ? [] : ["--import", import.meta.resolve("tsx")];

/** The runners whose database this Node can open. */
export const runnersHere = runners.filter((runner) => runner === "tsx" || isBuiltin("node:sqlite"));

export interface Said {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A workspace with generated books, to be removed after use. */
export class Books {
  readonly root: string;

  constructor(changes: Partial<Wish> = {}) {
    const scratch = realpathSync(mkdtempSync(join(tmpdir(), "puruto-books-test-")));
    symlinkSync(join(checkout, "node_modules"), join(scratch, "node_modules"), "junction");
    this.root = join(scratch, "purutos", "puruto-books");
    const runner = runnersHere[0] ?? "tsx";
    const wish = { name: "puruto-books", starter: "books", runner, ...changes } as const;
    writeNew(this.root, renderPlan(planPuruto(answers(wish), templates)));
  }

  remove(): void {
    rmSync(dirname(dirname(this.root)), { recursive: true, force: true });
  }

  write(path: string, content: string | Uint8Array): string {
    writeFileSync(join(this.root, path), content);
    return join(this.root, path);
  }

  /** Puts a Puruto with delegation beside the books, which may ask them for these actions. */
  neighbour(name: string, actions: readonly string[]): string {
    const folder = join(dirname(this.root), name);
    const target = basename(this.root);
    const wish = { name, db: false, ipc: true, targets: [target], actions: { [target]: actions } };
    writeNew(folder, renderPlan(planPuruto(answers(wish), templates)));
    return folder;
  }

  /** A module of these books, in this process. */
  async load<T>(path: string): Promise<T> {
    return (await import(pathToFileURL(join(this.root, path)).href)) as T;
  }

  /** Runs a skill by hand; `payload` is its argument. */
  byHand(skill: string, payload?: unknown): Promise<Said> {
    return this.run([script(skill), ...(payload === undefined ? [] : [JSON.stringify(payload)])]);
  }

  /** Runs a skill as the delegation runtime runs it for `caller`. */
  called(caller: string, skill: string, payload?: unknown): Promise<Said> {
    const ids = { request_id: "req-1", correlation_id: "corr-1" };
    const context = { ...ids, hop: 0, ancestors: [caller], deadline: Date.now() + 60_000, max_hops: 2 };
    const input = { ...ids, caller, target: "puruto-books", action: skill, prompt: "x", payload };
    const environment = { PURUTO_IPC_CONTEXT: JSON.stringify(context) };
    return this.run([script(skill)], environment, JSON.stringify(input));
  }

  async run(args: readonly string[], environment: NodeJS.ProcessEnv = {}, input = ""): Promise<Said> {
    const env = { PATH: process.env["PATH"], ...environment };
    const child = spawn(process.execPath, [...quiet, ...loader, ...args], {
      cwd: this.root,
      env,
      stdio: "pipe",
    });
    child.stdin.on("error", () => {});
    child.stdin.end(input);
    const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
    const [code, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
    return { code, stdout, stderr };
  }
}

// As the scripts of package.json do: the database of Node 22 announces itself.
const quiet = ["--disable-warning=ExperimentalWarning"];

const script = (skill: string): string => `.claude/skills/${skill}/scripts/run.ts`;

/** The answer of a script that did its work; fails with what it complained of. */
export function answerOf({ code, stdout, stderr }: Said): Record<string, unknown> {
  if (code !== 0) throw new Error(`exit code ${code}: ${stderr}`);
  return JSON.parse(stdout) as Record<string, unknown>;
}

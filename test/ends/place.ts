import { existsSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { runtimeScripts } from "../../standard/manifest.ts";
import { runnerFor } from "../../standard/runners.ts";
import { checkout } from "../scratch.ts";
import { Workspace } from "../templates/ipc/helpers/workspace.ts";
import type { Job } from "./callers.ts";
import type { Child } from "./children.ts";

/** Two Purutos, one of which has the other run a child. */
export class Place {
  /** In the environment of whatever the calls start, or in its arguments: digits, so that `sleep` takes them. */
  readonly mark = String(Math.random()).slice(2).padEnd(16, "7");
  readonly #workspace = new Workspace();
  readonly #home = dirname(this.#workspace.root);

  /** `calls` of `child` with this many seconds. */
  job(child: Child, calls: number, seconds: number): Job {
    const among = calls > 1;
    const text = child.text({ rest: `600.${this.mark}`, pace: among ? "1.5" : "0.05" });
    const policy = { allowed_targets: ["puruto-b"] };
    const folder = this.#workspace.add("puruto-a", { runtime: true, policy });
    this.#workspace.add("puruto-b", { skills: { "run/run.sh": text } });
    const scripts = runtimeScripts(runnerFor(process.versions.node));
    writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module", scripts }));
    symlinkSync(join(checkout, "node_modules"), join(folder, "node_modules"));
    return {
      folder,
      environment: { ...this.#environment(), PURUTO_TEST_MARK: this.mark },
      calls,
      prompt: child.prompt?.[among ? "among" : "alone"] ?? 2,
      asked: { target: "puruto-b", action: "run", timeout_sec: seconds },
    };
  }

  /** How many children are at it, or were. */
  begun(): number {
    const names = readdirSync(join(this.#workspace.root, "puruto-b"));
    return names.filter((name) => name.startsWith("begun-")).length;
  }

  /** Makes another call, which is refused. */
  async next(): Promise<void> {
    const args = ["ipc.ts", "--target", "puruto-c", "--action", "run", "--prompt", "go"];
    await this.#workspace.run("puruto-a", args, this.#environment());
  }

  /** The lines of the journal that tell of children. */
  journal(): Record<string, unknown>[] {
    if (!existsSync(join(this.#workspace.root, "puruto-a/runs/ipc.jsonl"))) return [];
    return this.#workspace.journal("puruto-a").filter(({ target }) => target === "puruto-b");
  }

  remove(): void {
    this.#workspace.remove();
  }

  #environment(): NodeJS.ProcessEnv {
    const home = this.#home;
    return {
      PATH: process.env["PATH"],
      HOME: home,
      XDG_STATE_HOME: home,
      npm_config_update_notifier: "false",
    };
  }
}

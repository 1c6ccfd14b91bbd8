import { mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { renderPlan } from "../../../../lib/writing/render.ts";
import { templates } from "../../../../lib/writing/templates.ts";
import { writeNew } from "../../../../lib/writing/write.ts";
import type { Kind } from "../../../../standard/packs.ts";
import { planPuruto } from "../../../../standard/puruto.ts";
import { checkout } from "../../../scratch.ts";
import { answers } from "../../../standard/answers.ts";
import { runnersHere } from "../../db/helpers/made.ts";

// Node before 22.18 does not read TypeScript.
const loader = process.features.typescript ? [] : ["--import", import.meta.resolve("tsx")];
const quiet = isBuiltin("node:sqlite") ? ["--disable-warning=ExperimentalWarning"] : [];

/** What stands before a file that this Node is to run. */
export const options: readonly string[] = [...quiet, ...loader];

/** A workspace with a service of a kind, and Purutos that it asks. */
export class ServiceWorkspace {
  /** The folder of the Purutos; the one around it is the user's home. */
  readonly root: string;
  readonly folder: string;
  readonly #kind: Kind;

  constructor(kind: Kind) {
    const top = realpathSync(mkdtempSync(join(tmpdir(), `${kind}-test-`)));
    this.#kind = kind;
    this.root = join(top, "purutos");
    this.folder = join(this.root, kind);
    const [runner = "tsx"] = runnersHere;
    writeNew(
      this.folder,
      renderPlan(planPuruto(answers({ name: kind, kind, runner, ipc: true, db: true }), templates)),
    );
    symlinkSync(join(checkout, "node_modules"), join(this.root, "node_modules"), "junction");
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  /** The environment of what runs in it. */
  surroundings(more: Readonly<Record<string, string>> = {}): Record<string, string> {
    const home = dirname(this.root);
    const PATH = process.env["PATH"] ?? "";
    return { PATH, HOME: home, XDG_STATE_HOME: join(home, "state"), TZ: "UTC", ...more };
  }

  /** Another Puruto; of a skill, or skill and file, the text of its script. Whoever is allowed may ask it. */
  target(name: string, skills: Readonly<Record<string, string>> = {}): string {
    const folder = join(this.root, name);
    mkdirSync(join(folder, ".claude/skills"), { recursive: true });
    writeFileSync(join(folder, "CLAUDE.md"), "");
    writeFileSync(join(folder, "package.json"), '{"type":"module"}');
    for (const [skill, script] of Object.entries(skills)) {
      const scripts = join(folder, ".claude/skills", skill, "scripts");
      mkdirSync(scripts, { recursive: true });
      writeFileSync(join(scripts, "run.mjs"), script);
    }
    return folder;
  }

  /** Lets the service ask these. */
  allow(...allowed_targets: readonly string[]): void {
    const policy = { enabled: true, owner: this.#kind, max_hops: 2, default_timeout_sec: 20 };
    const whole = { ...policy, allowed_targets, allowed_actions: {} };
    writeFileSync(this.path(".puruto-ipc.json"), JSON.stringify(whole));
  }

  /** One of its modules. */
  async import<T>(name: string): Promise<T> {
    return (await import(pathToFileURL(this.path(name)).href)) as T;
  }
}

/** Waits, for 30 seconds at most, until it comes to that. */
export async function until(
  comes: () => boolean | Promise<boolean>,
  what: string | (() => string) = "that",
): Promise<void> {
  const end = Date.now() + 30_000;
  while (!(await comes())) {
    if (Date.now() > end) throw new Error(`it never comes to ${typeof what === "string" ? what : what()}`);
    await sleep(30);
  }
}

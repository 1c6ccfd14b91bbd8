import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import { loader } from "../ipc/helpers/workspace.ts";
import type { Wish } from "../../../lib/puruto/new-puruto.ts";
import { Made } from "../db/helpers/made.ts";

/** A generated Puruto with agent tests, whose runner can be loaded. */
export class Tested extends Made {
  constructor(changes: Partial<Wish> = {}) {
    super({
      ipc: true,
      "agent-tests": true,
      db: false,
      runner: process.features.typescript ? "node" : "tsx",
      ...changes,
    });
  }

  /** A module of its runner, which imports the Puruto's own runtime. */
  async load<T>(module: string): Promise<T> {
    return (await import(pathToFileURL(this.path(`tests/agent/runner/${module}`)).href)) as T;
  }

  /** Runs `npm run test:agent` with these arguments, and gives all that it prints. */
  async test(
    args: readonly string[],
    env: NodeJS.ProcessEnv,
  ): Promise<{ readonly code: number | null; readonly said: string }> {
    const argv = [...loader, this.path("tests/agent/runner/main.ts"), ...args];
    const child = spawn(process.execPath, argv, { cwd: this.root, env });
    child.stdin.end();
    const ended = once(child, "close") as Promise<[number | null]>;
    const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
    return { code, said: stdout + stderr };
  }
}

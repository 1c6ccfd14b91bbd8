import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync } from "node:fs";
import { basename, join } from "node:path";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import { loader } from "../ipc/helpers/workspace.ts";
import type { Wish } from "../../../lib/puruto/new-puruto.ts";
import type { Case } from "../../../templates/agent-tests/files/tests/agent/runner/case.ts";
import { Made } from "../db/helpers/made.ts";

/** What came of a case: as much of its result as tests look at. */
export interface Came {
  readonly is: "passed" | "failed" | "tainted" | "unjudged" | "skipped";
  readonly why?: string;
}

/** A generated Puruto with agent tests, whose runner can be loaded. */
export class Tested extends Made {
  #copies = 0;

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

  /** Another one like it, which is removed with it. @returns its folder */
  copy(): string {
    this.#copies += 1;
    const folder = join(this.root, "..", `copy-${this.#copies}`, basename(this.root));
    cpSync(this.root, folder, { recursive: true, verbatimSymlinks: true });
    return folder;
  }

  /** The cases in a file of the Puruto in a folder. */
  async cases(file: string, folder = this.root): Promise<readonly Case[]> {
    type Reader = { readonly readCases: (root: string, files: readonly string[]) => Read };
    const { readCases } = await this.load<Reader>("read-cases.ts");
    const { cases, faults } = readCases(folder, [file]);
    if (faults.length > 0) throw new Error(JSON.stringify(faults));
    return cases;
  }

  /** Runs a case of the Puruto in a folder, with the mock agent; all that it starts carries `tag` in its environment. */
  async try(test: Case, folder = this.root, tag = ""): Promise<Came> {
    type Runner = { readonly tryCase: (test: Case, how: object) => Promise<Came> };
    const { tryCase } = await this.load<Runner>("try-case.ts");
    return tryCase(test, { agent: "mock", root: folder, tag, signal: new AbortController().signal });
  }
}

interface Read {
  readonly cases: readonly Case[];
  readonly faults: readonly unknown[];
}

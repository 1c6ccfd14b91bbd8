import { pathToFileURL } from "node:url";
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
}

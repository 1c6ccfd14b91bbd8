import { rmSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Box } from "./kinds.ts";

/** A command that reads or writes repos, as it is run in a hostile one. */
export interface Command {
  readonly args: (box: Box) => readonly string[];
  readonly writes: boolean;
}

const reads = (...args: string[]): Command => ({ args: () => args, writes: false });
const readsAll = (...args: string[]): Command => ({
  args: ({ repo }) => [...args, "--root", dirname(repo)],
  writes: false,
});
const writes = (...args: string[]): Command => ({ args: () => args, writes: true });

export const commands: Readonly<Record<string, Command>> = {
  validate: reads("validate"),
  github: reads("validate", "--format", "github"),
  sarif: reads("validate", "--format", "sarif"),
  root: readsAll("validate", "--json"),
  plan: reads("upgrade", "--plan"),
  "dry run": reads("upgrade", "--dry-run", "--defaults"),
  status: readsAll("workspace", "status"),
  graph: readsAll("workspace", "graph", "--html"),
  trace: readsAll("workspace", "trace"),
  fix: writes("validate", "--fix"),
  upgrade: writes("upgrade", "--force", "--defaults"),
  "upgrade, asking git": writes("upgrade", "--defaults", "--on-conflict", "markers"),
  init: {
    // One that declares a version is a Puruto for certain, and no workspace is made of it.
    args: ({ repo }) => {
      rmSync(join(repo, ".puruto-standard-version"), { recursive: true, force: true });
      return ["workspace", "init", "--root", ".", "--no-git", "--skip-install"];
    },
    writes: true,
  },
  skill: writes("skill", "extra", "--script", "--defaults"),
  ipc: writes("ipc", "--targets", "puruto-data", "--defaults", "--on-conflict", "force"),
};

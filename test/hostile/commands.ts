import { rmSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Box } from "./kinds.ts";

/** A command that reads or writes repos, as it is run in a hostile one. */
export interface Command {
  readonly args: (box: Box) => readonly string[];
  readonly writes: boolean;
  /** What the repo is without: it is no Puruto then. */
  readonly lacks?: readonly string[];
}

const reads = (...args: string[]): Command => ({ args: () => args, writes: false });
const readsAll = (...args: string[]): Command => ({
  args: ({ repo }) => [...args, "--root", dirname(repo)],
  writes: false,
});
const writes = (...args: string[]): Command => ({ args: () => args, writes: true });

const parts = [
  ".yo-rc.json",
  ".puruto-standard-version",
  ".env.example",
  ".gitignore",
  "AGENTS.md",
  "agent.md",
  ".claude",
  ".agents",
  "lib",
  "ipc",
  "ipc.ts",
  "invoker.ts",
  ".puruto-ipc.json",
  "package.json",
];

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
  completion: reads("--complete", "skill", "--remove", ""),
  "completion of targets": reads("--complete", "ipc", "--targets", ""),
  doctor: readsAll("doctor"),
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
  allow: writes("allow", "puruto-data", "status"),
  deny: writes("deny", "puruto-data"),
  adopt: { ...writes("adopt", "--defaults", "--description", "x"), lacks: parts },
  "adopt, in part": {
    ...writes("adopt", "--defaults", "--description", "x", "--ipc"),
    lacks: [".yo-rc.json", ".puruto-standard-version", "README.md", ".claude/skills/init"],
  },
  "skill removed": writes("skill", "own", "--remove", "--defaults"),
  "agent-tests": writes("agent-tests", "--defaults", "--on-conflict", "force"),
  ipc: writes("ipc", "--targets", "puruto-data", "--defaults", "--on-conflict", "force"),
};

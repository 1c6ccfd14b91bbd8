/**
 * What every Puruto contains, said once: `app` writes these parts, `validate` requires those with a
 * `missing` code, and `upgrade` restores them. A new required file is one line here.
 * (docs/standard.md, "What every Puruto contains" and "Kinds".)
 */
import type { Runner } from "./runners.ts";

export const standardVersion = "0.2.0";

/** The versions of the standard that this release knows; a Puruto that says none counts as the first. */
export const knownVersions = ["0.0.0", "0.1.0", standardVersion] as const;

export const kinds = ["standard", "puruto-data", "puruto-telegram", "puruto-cron", "puruto-gateway"] as const;
export type Kind = (typeof kinds)[number];

/** What a Puruto may have; `no-db` chooses the parts that stand in for a database. */
export type Feature = "db" | "no-db" | "ipc";

/** The findings that a missing part leads to. */
export type MissingCode =
  | "missing-required"
  | "missing-core-skill"
  | "missing-recommended-file"
  | "missing-standard-version"
  | "missing-data-file"
  | "missing-telegram-file"
  | "missing-cron-file"
  | "missing-gateway-file";

export interface Part {
  /** Where it lies in a Puruto, with `/`; one that ends in `/` is a folder. */
  readonly path: string;
  /** The template it is made from; one that ends in `.ejs` is rendered. Absent: `validate` knows it, nothing makes it yet. */
  readonly from?: string;
  /** The finding when it is missing. Absent: nobody asks for it. */
  readonly missing?: MissingCode;
  /** Whether it is the user's from birth, so that `upgrade` never refreshes it. */
  readonly yours?: true;
  /**
   * Only in Purutos of this kind, with this feature, for this runner; in all where absent. A part of a kind
   * stands in for a general one at the same path.
   */
  readonly kind?: Kind;
  readonly feature?: Feature;
  readonly runner?: Runner;
}

export const coreSkills = ["init", "help", "list", "status"] as const;

export const skillFile = (name: string): string => `.claude/skills/${name}/SKILL.md`;
export const skillScript = (name: string): string => `.claude/skills/${name}/scripts/run.ts`;

/** Where the part of AGENTS.md begins that is the user's from birth, to its end. */
export const ownSection = "## This Puruto's own rules";

const base: Part[] = [
  { path: "AGENTS.md", from: "base/AGENTS.md.ejs" },
  { path: "CLAUDE.md", from: "base/CLAUDE.md", missing: "missing-recommended-file" },
  { path: "GEMINI.md", from: "base/GEMINI.md" },
  { path: "agent.md", from: "base/agent.md", missing: "missing-recommended-file" },
  { path: "README.md", from: "base/README.md.ejs", missing: "missing-required" },
  { path: ".env.example", from: "base/env.example.ejs", missing: "missing-required" },
  { path: ".gitignore", from: "base/gitignore" },
  {
    path: ".puruto-standard-version",
    from: "base/standard-version.ejs",
    missing: "missing-standard-version",
    // Migrations write it.
    yours: true,
  },
  { path: ".claude/skills/", missing: "missing-required" },
  { path: "tsconfig.json", from: "base/tsconfig.json" },
  { path: "lib/answer.ts", from: "base/lib/answer.ts" },
  { path: "lib/findings.ts", from: "base/lib/findings.ts" },
  { path: "lib/environment.ts", from: "base/lib/environment.ts" },
  { path: "lib/skills.ts", from: "base/lib/skills.ts" },
  { path: "lib/skills-link.ts", from: "base/lib/skills-link.ts" },
  { path: "lib/repair.ts", from: "base/lib/repair.ts" },
  { path: "lib/hidden.ts", from: "base/lib/hidden.ts" },
  { path: "lib/delegation.ts", from: "base/lib/delegation.ts" },
  { path: "lib/git.ts", from: "base/lib/git.ts" },
  { path: "lib/kind.ts", from: "base/lib/kind.ts" },
  ...coreSkills.flatMap((name): Part[] => [
    {
      path: skillFile(name),
      // What has to be installed first depends on the runner.
      from: `base/${skillFile(name)}${name === "init" ? ".ejs" : ""}`,
      missing: "missing-core-skill",
    },
    { path: skillScript(name), from: `base/${skillScript(name)}` },
  ]),
];

const database: Part[] = [
  { path: "db/.gitkeep", from: "base/gitkeep", feature: "db" },
  { path: "lib/database.ts", from: "base/lib/database.ts", feature: "db" },
  { path: "lib/database.ts", from: "base/lib/database.none.ts", feature: "no-db" },
  { path: "lib/sqlite.ts", from: "base/lib/sqlite.ts", feature: "db", runner: "node" },
  { path: "lib/sqlite.ts", from: "base/lib/sqlite.libsql.ts", feature: "db", runner: "tsx" },
];

// The two doors, and the modules they lean on. The policy, `.puruto-ipc.json`, is planned with its values.
const runtime = [
  "ipc.ts",
  "invoker.ts",
  ...[
    "caller/ask",
    "caller/caller",
    "caller/env-file",
    "caller/journal",
    "caller/report",
    "caller/request",
    "caller/secrets",
    "chain",
    "clock",
    "command/command-line",
    "command/hint",
    "command/interruption",
    "command/progress",
    "contract",
    "entry",
    "files",
    "json",
    "local/environment",
    "local/find",
    "local/identity",
    "local/lost",
    "local/notes",
    "local/process",
    "local/processes",
    "local/reach",
    "local/state",
    "local/tree",
    "names",
    "outcome",
    "parsed",
    "policy",
    "policy-file",
    "target/accept",
    "target/agents",
    "target/agents/above",
    "target/agents/agent",
    "target/agents/answer",
    "target/agents/claude",
    "target/agents/claude-settings",
    "target/agents/codex",
    "target/agents/codex-settings",
    "target/agents/comments",
    "target/agents/custom",
    "target/agents/gemini",
    "target/agents/gemini-settings",
    "target/agents/program",
    "target/agents/prompt",
    "target/agents/settings",
    "target/agents/toml",
    "target/agents/toml/cursor",
    "target/agents/toml/strings",
    "target/agents/toml/tables",
    "target/agents/toml/values",
    "target/agents/variables",
    "target/answer",
    "target/reason",
    "target/said",
    "target/script",
    "target/skill",
    "target/unwritten",
    "target/work",
    "wire",
  ].map((module) => `ipc/${module}.ts`),
  "ipc/start.mjs",
];

const ipc: Part[] = [
  ...runtime.map((path): Part => ({ path, from: `ipc/${path}`, feature: "ipc" })),
  { path: skillFile("call"), from: "ipc/skills/call/SKILL.md", feature: "ipc" },
];

const required = (kind: Kind, missing: MissingCode, paths: readonly string[]): Part[] =>
  paths.map((path) => ({ path, kind, missing }));

const data = (path: string, from = `data/${path}`): Part => ({ path, from, kind: "puruto-data" });

const vault: Part[] = [
  { ...data("registry.json"), missing: "missing-data-file", yours: true },
  { ...data("shared/.gitkeep", "base/gitkeep"), missing: "missing-data-file" },
  { ...data(skillFile("register")), missing: "missing-data-file" },
  ...[skillFile("read"), skillFile("write")].map((path) => data(path)),
  ...["register", "read", "write"].map((name) => data(skillScript(name))),
  ...["asked", "files", "folders", "kind", "lock", "places", "registry", "size"].map((name) =>
    data(`lib/${name}.ts`),
  ),
];

const telegram = (path: string, from = `telegram/${path}`): Part => ({ path, from, kind: "puruto-telegram" });

const special: Part[] = [
  ...required("puruto-telegram", "missing-telegram-file", [
    "bot.ts",
    "router.ts",
    "db.ts",
    ".channels.json",
    "db/.gitkeep",
    skillFile("add-channel"),
  ]),
  { ...telegram("inbox.ts"), missing: "missing-telegram-file" },
  { ...telegram("inbox/.gitkeep", "base/gitkeep"), missing: "missing-telegram-file" },
  { ...telegram(skillFile("drain-inbox")), missing: "missing-telegram-file" },
  telegram(skillScript("drain-inbox")),
  ...required("puruto-cron", "missing-cron-file", [
    "main.ts",
    "db.ts",
    "scheduler.ts",
    "executor.ts",
    "invoker.ts",
  ]),
  ...required("puruto-cron", "missing-cron-file", [
    "notifier.ts",
    ".jobs.json",
    "db/",
    "runs/",
    "notifications/",
  ]),
  ...required("puruto-cron", "missing-cron-file", ["register-job", "pause-job", "resume-job"].map(skillFile)),
  ...required("puruto-cron", "missing-cron-file", ["run-now", "logs"].map(skillFile)),
  ...required("puruto-gateway", "missing-gateway-file", [
    "app.ts",
    "routes.ts",
    "auth.ts",
    "registry.ts",
    "invoker.ts",
  ]),
];

export const parts: readonly Part[] = [...base, ...database, ...ipc, ...vault, ...special];

/** The skills, each with a script, that Purutos of a kind have besides the base skills. */
export const kindSkills: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  "puruto-data": ["register", "read", "write"],
};

/** The kind that a name stands for: its own where the standard gives it one, else `standard`. */
export const kindOf = (name: string): Kind => kinds.find((kind) => kind === name) ?? "standard";

/** The kinds that this release can make: those of whose parts each has a template. */
export const availableKinds = (): Kind[] =>
  kinds.filter((kind) => parts.every((part) => part.kind !== kind || part.from !== undefined));

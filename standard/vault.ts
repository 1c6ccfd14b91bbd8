import type { SkillRow } from "../lib/puruto/skill-table.ts";

/** How the skill lists of a Puruto of kind `puruto-data` name its own skills. */
export const vaultSkills: readonly SkillRow[] = [
  { name: "register", use: "let a Puruto keep data here", run: "`npm run --silent register -- JSON`" },
  { name: "read", use: "see the registry and what is kept, or a file", run: "`npm run --silent read`" },
  {
    name: "write",
    use: "keep a file here, and lose nobody's change",
    run: "`npm run --silent write -- JSON`",
  },
];

/** What lies where in it, besides what every Puruto has. */
export const vaultLayout = [
  { path: "registry.json", what: "the Purutos that keep data here; the skill `register` writes it" },
  {
    path: "shared/",
    what: "files for every Puruto of the workspace; a folder named like a Puruto is its own",
  },
];

/** What can be set in it, besides what every Puruto has. */
export const vaultVariables = [
  {
    key: "MAX_SIZE_MB",
    comment: "How large `write` may make a Puruto's folder, and `shared`, in MiB; 0: no limit.",
    value: "0",
  },
];

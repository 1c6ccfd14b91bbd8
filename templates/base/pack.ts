import { pack, scripted, skillFile } from "../pack.ts";

const skills = [
  scripted("init", "prepare this machine: settings, folders, database"),
  scripted("help", "explain what this Puruto is for and how to ask"),
  scripted("list", "list the skills"),
  scripted("status", "check settings, data and configuration"),
];

/** What every Puruto has. (docs/standard.md, "What every Puruto contains".) */
export const base = pack({
  name: "base",
  is: "ground",
  purpose: "Rules that every agent reads, and four skills that work at once",
  required: {
    "missing-required": ["README.md", ".env.example", ".claude/skills/"],
    "missing-core-skill": skills.map(({ name }) => skillFile(name)),
    "missing-recommended-file": ["CLAUDE.md", "agent.md"],
    "missing-standard-version": [".puruto-standard-version"],
  },
  targets: { gitignore: ".gitignore", "tsconfig.puruto.json": "tsconfig.json" },
  // Migrations write it.
  yours: [".puruto-standard-version"],
  skills,
  settings: [
    {
      key: "PURUTO_DATA_PATH",
      value: "../puruto-data",
      comment: "Where the data vault of this workspace lies.",
    },
  ],
  onlyTsx: ["tsx"],
});

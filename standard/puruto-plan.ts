import { kindSkills, standardVersion } from "./files.ts";
import { memoryFile, memoryKey } from "./identity.ts";
import { json, link, planParts, yours, type Plan, type Shape } from "./plan.ts";
import { planPolicy } from "../lib/puruto/policy.ts";
import { callSkill } from "../lib/puruto/call-skill.ts";
import { planSkill } from "./new-skill.ts";
import { unwritten } from "../generators/skill/questions.ts";
import { manifest, nodeRange } from "./manifest.ts";
import type { Answers } from "../generators/app/questions.ts";
import { vaultLayout, vaultSkills, vaultVariables } from "./vault.ts";

/** What a Puruto with these answers consists of. Pure. (docs/standard.md, "What every Puruto contains".) */
export const planPuruto = (answers: Answers): Plan => [
  ...planParts(shape(answers), textData(answers)),
  ...furtherSkills(answers).map(planFurther),
  ...(answers.ipc ? planPolicy(answers.name, answers) : []),
  json("package.json", manifest(answers)),
  yours(json(memoryFile, { [memoryKey]: memory(answers) })),
  link(".agents/skills", "../.claude/skills"),
];

/** Those that the kind does not bring already. */
const furtherSkills = ({ kind, skills }: Answers): string[] =>
  skills.filter((name) => !kindSkills[kind]?.includes(name));

const planFurther = (name: string) =>
  yours(planSkill({ name, description: unwritten(name), userInvocable: true, tools: "" }));

const shape = ({ kind, runner, db, ipc }: Answers): Shape => ({
  kind,
  runner,
  features: [db ? "db" : "no-db", ...(ipc ? ["ipc" as const] : [])],
});

/** What later commands need to know of a Puruto. */
const memory = ({ name, description, kind, db, skills, runner, ipc }: Answers) => ({
  name,
  description,
  kind,
  db,
  skills,
  runner,
  ipc,
});

const textData = (answers: Answers) => ({
  name: answers.name,
  description: answers.description,
  runner: answers.runner,
  node: nodeRange(answers.runner),
  standardVersion,
  database: answers.db,
  quickStart: quickStart(answers),
  layout: layout(answers),
  skills: [
    ...baseSkills,
    ...(answers.kind === "puruto-data" ? vaultSkills : []),
    ...furtherSkills(answers).map(furtherSkill),
    ...(answers.ipc ? [callSkill] : []),
  ],
  variables: variables(answers),
});

const run = (name: string): string => `\`npm run --silent ${name}\``;

const baseSkills = [
  { name: "init", use: "prepare this machine: settings, folders, database", run: run("init") },
  { name: "help", use: "explain what this Puruto is for and how to ask", run: run("help") },
  { name: "list", use: "list the skills", run: run("list") },
  { name: "status", use: "check settings, data and configuration", run: run("status") },
];

const furtherSkill = (name: string) => ({ name, use: "steps still to be written", run: "–" });

const quickStart = ({ runner }: Answers): string[] => [
  ...(runner === "tsx" ? ["npm install"] : []),
  "npm run --silent init",
  "npm run --silent status",
];

const layout = ({ kind, db }: Answers) => [
  { path: ".claude/skills/", what: "the skills; scripts are in `scripts/run.ts`" },
  { path: "lib/", what: "what the scripts share" },
  ...(kind === "puruto-data" ? vaultLayout : []),
  ...(db ? [{ path: "db/", what: "the local database, which git ignores" }] : []),
  { path: ".env.example", what: "every setting, without secrets; `.env` holds the real ones" },
];

const variables = ({ kind, db }: Answers) => [
  {
    key: "PURUTO_DATA_PATH",
    comment: "Where the data vault of this workspace lies.",
    value: kind === "puruto-data" ? "." : "../puruto-data",
  },
  ...(db
    ? [{ key: "DB_PATH", comment: "The SQLite database, relative to this folder.", value: "db/data.db" }]
    : []),
  ...(kind === "puruto-data" ? vaultVariables : []),
];

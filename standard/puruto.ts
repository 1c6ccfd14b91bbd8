import { agentTests } from "../templates/agent-tests/pack.ts";
import { ipc } from "../templates/ipc/pack.ts";
import type { Language, Pack, Setting, SkillRow, Templates } from "../templates/pack.ts";
import { chosenFeatures, remember, stillUnwritten, unwritten, type Choices } from "./choices.ts";
import { memoryFile, memoryKey } from "./identity.ts";
import { withIgnored } from "./lines.ts";
import { installFor, manifest } from "./manifest.ts";
import { planSkill } from "./new-skill.ts";
import { layoutOf, packOf, packsFor, rowsOf } from "./packs.ts";
import { planPacks, type Plan, type PlanItem } from "./plan.ts";
import { planPolicy } from "./policy-values.ts";
import { nodeRange, oldestNode } from "./runners.ts";
import { planUnasked } from "./unasked.ts";
import { standardVersion } from "./versions.ts";

/**
 * What a Puruto made from these choices consists of; without tests where its user has others. Pure. (docs/standard.md,
 * "What every Puruto contains".)
 */
export function planPuruto(choices: Choices, templates: Templates, { tests = true } = {}): Plan {
  const packs = packsOf(choices, true).map((pack) => (tests ? pack : withoutTests(pack)));
  const skills = furtherSkills(choices, packs);
  const ownManifest = manifest(choices, packs, templates);
  const installs = installFor(ownManifest) !== undefined;
  const cases = packs.some(({ name }) => name === agentTests.name);
  const items = planPacks(packs, templates, choices, {
    ...textData(choices, packs, skills, installs),
    tests,
    agentTests: cases,
  });
  return [
    ...items
      .filter(({ path }) => (tests || !path.startsWith("tests/")) && (cases || !path.startsWith(casesFolder)))
      .map((item) => (item.path === ".gitignore" ? withIgnores(item, packs, templates) : item)),
    ...skills.map((name) => planFurther(name, choices.language)),
    ...(packs.includes(ipc) ? planPolicy(choices.name, choices) : []),
    ...planUnasked(skillRows(choices, true)),
    { path: "package.json", json: ownManifest },
    { path: memoryFile, json: { [memoryKey]: remember(choices) }, yours: true },
    { path: ".agents/skills", link: "../.claude/skills" },
  ];
}

/** Where packs have cases of their skills, which Purutos without agent tests do not get. (docs/agent-tests.md.) */
const casesFolder = "tests/agent/";

/**
 * The same without anything that runs, for a repo in which our scripts cannot be: its base skills tell the agent what to
 * do. Delegation stays what it is. (docs/adopt.md.)
 */
export function planWithoutScripts(choices: Choices, templates: Templates): Plan {
  const packs = packsOf(choices, false).map(withoutTests);
  const further = furtherSkills(choices, packs);
  const data = textData(choices, packs, further, false);
  const words = planPacks(without(packs, ipc), templates, choices, data);
  return [
    ...words
      .filter(({ path }) => !/\.ts$|^tsconfig\.json$/.test(path))
      .map((item) => (item.path === ".gitignore" ? withIgnores(item, packs, templates) : item)),
    ...further.map((name) => planFurther(name, choices.language)),
    ...(choices.ipc ? [...planPacks([ipc], templates, choices), ...planPolicy(choices.name, choices)] : []),
    ...planUnasked(skillRows(choices, false)),
    { path: memoryFile, json: { [memoryKey]: remember(choices) }, yours: true },
    { path: ".agents/skills", link: "../.claude/skills" },
  ];
}

/** The packs of a Puruto with these choices, whose base skills have scripts or have none. */
export const packsOf = (choices: Choices, scripts: boolean): Pack[] =>
  scripts
    ? packsFor(choices.kind, chosenFeatures(choices), choices.starter)
    : [packOf("base"), packOf("instructions"), ...(choices.ipc ? [ipc] : [])];

/** The rows of its skill tables. */
export function skillRows(choices: Choices, scripts: boolean): SkillRow<string>[] {
  const packs = packsOf(choices, scripts);
  return rowsWith(packs, furtherSkills(choices, packs), choices.language);
}

/** A pack that says nothing of tests; another stays the same one. */
function withoutTests(pack: Pack): Pack {
  const { scripts = {}, layout = [] } = pack;
  const { test, ...others } = scripts;
  return test === undefined
    ? pack
    : { ...pack, scripts: others, layout: layout.filter(({ path }) => path !== "tests/") };
}

const without = (packs: readonly Pack[], one: Pack): Pack[] => packs.filter((pack) => pack !== one);

/** Those that its packs do not bring already. */
const furtherSkills = ({ skills }: Choices, packs: readonly Pack[]): string[] =>
  skills.filter((name) => !rowsOf(packs, "en").some((row) => row.name === name));

const planFurther = (name: string, language: Language): PlanItem => ({
  ...planSkill({ name, description: unwritten(name, language), userInvocable: true, tools: "" }, language),
  yours: true,
});

function withIgnores(item: PlanItem, packs: readonly Pack[], templates: Templates): PlanItem {
  const before = "copy" in item ? templates.read(item.copy) : "";
  const lines = packs.flatMap(({ ignores = [] }) => ignores);
  const after = withIgnored(before, lines);
  return after === before ? item : { path: item.path, text: after };
}

const textData = (
  choices: Choices,
  packs: readonly Pack[],
  skills: readonly string[],
  installs: boolean,
) => ({
  name: choices.name,
  description: choices.description,
  installs,
  node: nodeRange(choices.runner),
  oldestNode: oldestNode(choices.runner),
  standardVersion,
  database: choices.db,
  quickStart: [...(installs ? ["npm install"] : []), "npm run --silent init", "npm run --silent status"],
  layout: layoutOf(packs, choices.language),
  rules: packs.flatMap(({ rules }) => (rules === undefined ? [] : [rules[choices.language]])),
  skills: rowsWith(packs, skills, choices.language),
  variables: settingsOf(packs, choices.language),
});

const rowsWith = (
  packs: readonly Pack[],
  skills: readonly string[],
  language: Language,
): SkillRow<string>[] => [
  ...lastOf(
    rowsOf(
      packs.filter(({ is }) => is !== "feature"),
      language,
    ),
    ({ name }) => name,
  ),
  ...skills.map((name) => ({ name, use: stillUnwritten[language], run: "–" })),
  ...rowsOf(
    packs.filter(({ is }) => is === "feature"),
    language,
  ),
];

/** Each setting once; those of a kind come behind. */
function settingsOf(packs: readonly Pack[], language: Language): Setting<string>[] {
  const kindsLast = packs.toSorted((one, other) => Number(one.is === "kind") - Number(other.is === "kind"));
  const settings = kindsLast.flatMap((pack) => pack.settings ?? []);
  return lastOf(settings, ({ key }) => key).map((one) => ({ ...one, comment: one.comment[language] }));
}

/** Each of a key once, in the place of the first and as the last has it. */
const lastOf = <T>(all: readonly T[], keyOf: (one: T) => string): T[] => [
  ...new Map(all.map((one) => [keyOf(one), one])).values(),
];

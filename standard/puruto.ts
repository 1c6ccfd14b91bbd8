import { ipc } from "../templates/ipc/pack.ts";
import type { Pack, Templates } from "../templates/pack.ts";
import { chosenFeatures, remember, unwritten, type Choices } from "./choices.ts";
import { memoryFile, memoryKey } from "./identity.ts";
import { withIgnored } from "./lines.ts";
import { hasDependencies, manifest } from "./manifest.ts";
import { planSkill } from "./new-skill.ts";
import { packsFor, rowsOf } from "./packs.ts";
import { planPacks, type Plan, type PlanItem } from "./plan.ts";
import { planPolicy } from "./policy-values.ts";
import { nodeRange } from "./runners.ts";
import { standardVersion } from "./versions.ts";

/** What a Puruto made from these choices consists of. Pure. (docs/standard.md, "What every Puruto contains".) */
export function planPuruto(choices: Choices, templates: Templates): Plan {
  const packs = packsFor(choices.kind, chosenFeatures(choices));
  const skills = furtherSkills(choices, packs);
  const ownManifest = manifest(choices, packs, templates);
  const installs = hasDependencies(ownManifest);
  const items = planPacks(packs, templates, choices.runner, textData(choices, packs, skills, installs));
  return [
    ...items.map((item) => (item.path === ".gitignore" ? withIgnores(item, packs, templates) : item)),
    ...skills.map(planFurther),
    ...(packs.includes(ipc) ? planPolicy(choices.name, choices) : []),
    { path: "package.json", json: ownManifest },
    { path: memoryFile, json: { [memoryKey]: remember(choices) }, yours: true },
    { path: ".agents/skills", link: "../.claude/skills" },
  ];
}

/** Those that its packs do not bring already. */
const furtherSkills = ({ skills }: Choices, packs: readonly Pack[]): string[] =>
  skills.filter((name) => !rowsOf(packs).some((row) => row.name === name));

const planFurther = (name: string): PlanItem => ({
  ...planSkill({ name, description: unwritten(name), userInvocable: true, tools: "" }),
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
  standardVersion,
  database: choices.db,
  quickStart: [...(installs ? ["npm install"] : []), "npm run --silent init", "npm run --silent status"],
  layout: packs.flatMap(({ layout = [] }) => layout),
  skills: [
    ...rowsOf(packs.filter(({ is }) => is !== "feature")),
    ...skills.map((name) => ({ name, use: "steps still to be written", run: "–" })),
    ...rowsOf(packs.filter(({ is }) => is === "feature")),
  ],
  variables: settingsOf(packs),
});

/** Each setting once, in the place of the first and with the value of the last; those of a kind come behind. */
function settingsOf(packs: readonly Pack[]) {
  const kindsLast = packs.toSorted((one, other) => Number(one.is === "kind") - Number(other.is === "kind"));
  const settings = kindsLast.flatMap((pack) => pack.settings ?? []);
  return [...new Map(settings.map((setting) => [setting.key, setting])).values()];
}

import type { SkillRow } from "../templates/pack.ts";
import type { Plan } from "./plan.ts";

/** Where claude reads what it may do unasked. */
export const claudeSettings = ".claude/settings.json";

/** What claude may do unasked in a Puruto with these skills; no file where that is nothing. Pure. */
export function planUnasked(rows: readonly SkillRow<unknown>[]): Plan {
  const allow = unaskedFor(rows);
  return allow.length === 0 ? [] : [{ path: claudeSettings, json: { permissions: { allow } } }];
}

/** As rules of claude: it may use these skills, and run the npm scripts that they run. (docs/agents.md, "What runs unasked".) */
export const unaskedFor = (rows: readonly SkillRow<unknown>[]): string[] =>
  rows.flatMap(({ name, script }) => (script === undefined ? [] : [`Skill(${name})`, ...toolsFor(script)]));

/** What a skill names as its `allowed-tools`. What npm takes before `--` could have it run anything. */
export const toolsFor = (script: string): string[] => [
  `Bash(npm run --silent ${script})`,
  `Bash(npm run --silent ${script} -- *)`,
];

/** Where those settings are their user's: what is left to do by hand for these rules. */
export const allowByHand = (rules: readonly string[]): string[] => {
  const listed = rules.map((rule) => JSON.stringify(rule)).join(", ");
  return rules.length === 0
    ? []
    : [`${claudeSettings} stays yours; for claude to run the scripts unasked, allow there ${listed}`];
};

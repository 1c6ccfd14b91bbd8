import type { SkillRow } from "./skill-table.ts";

/** How the skill lists name `/call`. */
export const callSkill: SkillRow = {
  name: "call",
  use: "have another Puruto do something, as far as `.puruto-ipc.json` allows",
  run: "`npm run --silent ipc -- --target … --action … --prompt …`",
};

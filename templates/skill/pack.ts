import { pack } from "../pack.ts";

/** A skill whose steps are still to be written: its files get the skill's name in place of `example`. (docs/skill.md.) */
export const skill = pack({
  name: "skill",
  is: "part",
  purpose: {
    en: "A further skill, whose steps its user writes",
    es: "Una skill más, cuyos pasos escribe quien la usa",
  },
  needs: ["base"],
});

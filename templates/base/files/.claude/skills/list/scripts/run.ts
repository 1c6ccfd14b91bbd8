import { answer } from "../../../../lib/answer.ts";
import { listSkills } from "../../../../lib/skills.ts";
import { words } from "../../../../lib/words/base.ts";

await answer(() => {
  const skills = listSkills();
  return { summary: words.skillsNamed(skills.length, skills.map(({ name }) => name).join(", ")), skills };
});

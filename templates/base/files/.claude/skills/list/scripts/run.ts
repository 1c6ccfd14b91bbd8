import { answer } from "../../../../lib/answer.ts";
import { listSkills } from "../../../../lib/skills.ts";

await answer(() => {
  const skills = listSkills();
  return { summary: `${skills.length} skills: ${skills.map(({ name }) => name).join(", ")}.`, skills };
});

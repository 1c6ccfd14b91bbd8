import { answer } from "../../../../lib/answer.ts";
import { declaredVariables, read } from "../../../../lib/environment.ts";
import { listSkills, type Skill } from "../../../../lib/skills.ts";
import { words } from "../../../../lib/words/base.ts";

interface Manifest {
  name?: string;
  description?: string;
  engines?: { node?: string };
}

await answer(() => {
  const { name, description, engines } = JSON.parse(read("package.json") ?? "{}") as Manifest;
  return {
    summary: `${name ?? words.thisPuruto}: ${description ?? ""}`,
    skills: listSkills().map((skill) => ({ ...skill, example: example(skill) })),
    needs: { node: engines?.node, variables: declaredVariables() },
  };
});

function example({ name, script }: Skill): string {
  const asked = askedIn(read(`.claude/skills/${name}/SKILL.md`) ?? "");
  return asked ?? (script ? `npm run --silent ${name}` : words.askForSkill(name));
}

/** What a user says in the example of a SKILL.md, in either language. */
function askedIn(text: string): string | undefined {
  const [, section = ""] = text.split(/^## (?:Example|Ejemplo)\s*$/m);
  const [before = ""] = section.split(/^## /m);
  return /^(?:User|Usuario): ["“«](.+)["”»]\.?\s*$/m.exec(before)?.[1];
}

import { renderPlan } from "../../lib/writing/render.ts";
import { answerAlone, type Known } from "../../lib/questions/questions.ts";
import { runners } from "../../standard/runners.ts";
import { planPuruto } from "../../standard/puruto.ts";
import { templates } from "../../lib/writing/templates.ts";
import { app } from "../../generators/app/task.ts";
import { checkRepo } from "../../standard/check.ts";
import { memoryRepo } from "./memory-repo.ts";
import type { Ignored, Reading } from "../../standard/repo.ts";

export type Files = Record<string, string | Reading>;

/** The files of a Puruto that `app` makes with these answers, on a Node that any runner works with. */
export function generated({ runner, ...given }: Known = {}): Files {
  const known = { name: "puruto-notes", description: "Keeps notes: all of them", ipc: true, ...given };
  const answers = answerAlone(app.questions, known);
  const choices = { ...answers, runner: runners.find((one) => one === runner) ?? answers.runner };
  const files = renderPlan(planPuruto(choices, templates));
  return Object.fromEntries(files.flatMap((file) => ("content" in file ? [[file.path, file.content]] : [])));
}

/** A Puruto as the Python framework makes them. */
export const python = (): Files => ({
  "CLAUDE.md": "# puruto-notes\n",
  "agent.md": "# puruto-notes\n",
  "README.md": "# puruto-notes\n",
  ".env.example": "PURUTO_DATA_PATH=../puruto-data\n",
  ".gitignore": ".env\n",
  ".puruto-standard-version": "0.2.0\n",
  ".puruto-ipc.json": policy({}),
  "ipc.py": "",
  "invoker.py": "",
  ...Object.fromEntries(["init", "help", "list", "status", "call"].map((name) => skill(name))),
});

/** A skill as an entry of a repo's files. */
export const skill = (
  name: string,
  matter = `name: ${name}\ndescription: Does ${name}.`,
): [string, string] => [`.claude/skills/${name}/SKILL.md`, `---\n${matter}\n---\n\n# ${name}\n`];

/** The text of a policy, that of `app` but for these keys. */
export const policy = (keys: Record<string, unknown>): string =>
  JSON.stringify(
    {
      enabled: true,
      owner: "puruto-notes",
      max_hops: 2,
      default_timeout_sec: 120,
      allowed_targets: [],
      allowed_actions: {},
      ...keys,
    },
    null,
    2,
  );

/** Without the files whose paths begin with one of these. */
export const without = (files: Files, ...paths: readonly string[]): Files =>
  Object.fromEntries(Object.entries(files).filter(([path]) => !paths.some((gone) => path.startsWith(gone))));

/** The findings of a repo in memory. */
export const findingsOf = async (files: Files, ignored?: Ignored, name = "puruto-notes") =>
  (await checkRepo(memoryRepo(name, files, ignored))).findings;

import assert from "node:assert/strict";
import { parseCommandLine } from "../../../command/parse.ts";
import { tasks, type TaskName } from "../../../command/tasks.ts";
import { placeArguments } from "../../../lib/questions/given.ts";
import { answerAlone, type Known } from "../../../lib/questions/questions.ts";
import { optionsOf } from "../../../lib/questions/shared.ts";
import type { Task } from "../../../lib/task.ts";
import { filesOf, renderPlan } from "../../../lib/writing/render.ts";
import { templates } from "../../../lib/writing/templates.ts";
import {
  invalidSkill,
  skillNames,
  unportableSkillName,
  unwrittenSkill,
} from "../../../standard/rules/skills.ts";
import { starters } from "../../../standard/packs.ts";
import { planWorkspace } from "../../../standard/workspace.ts";
import { languages } from "../../../templates/pack.ts";
import { memoryRepo } from "../../standard/memory-repo.ts";

/** The commands that a text gives, each as it is typed. */
const commandsIn = (text: string): string[] =>
  [...text.matchAll(/(?:^ *|`|&& )(puruto [^`\n]*)/gm)]
    .map(([, command = ""]) => command.trim())
    .filter((command) => !/COMMAND|--help/.test(command));

/** Its words as a shell takes them apart. */
const wordsOf = (command: string): string[] =>
  [...command.replace(/ > \S+$/, "").matchAll(/"([^"]*)"|(\S+)/g)].map(
    ([, quoted, bare]) => quoted ?? bare ?? "",
  );

/** What the command understands of it. @throws PurutoError where it understands it not. */
async function understood(command: string) {
  const [, first = "", ...rest] = wordsOf(command);
  const isNamed = Object.hasOwn(tasks, first);
  const task: Task = await tasks[isNamed ? (first as TaskName) : "app"]();
  const { given, words } = parseCommandLine(isNamed ? rest : [first, ...rest], optionsOf(task));
  const { values } = placeArguments(task.questions, words, given);
  return { task, given, answers: answerAlone(task.questions, values) };
}

const theSkill = { en: "the skill", es: "la skill" };

for (const language of languages)
  describe(`what lies at the root of a workspace, in ${language}`, () => {
    const files = filesOf(renderPlan(planWorkspace(templates, language)));
    const texts = files.filter(({ path }) => path === "AGENTS.md" || path.endsWith("/SKILL.md"));
    const content = Object.fromEntries(files.map((file) => [file.path, file.content]));
    const repo = memoryRepo("purutos", content);

    it("has four skills that keep the rules for skills", () => {
      assert.deepEqual(skillNames(repo), ["puruto-generator", "upgrade", "validate", "workspace"]);
      for (const find of [invalidSkill, unportableSkillName, unwrittenSkill])
        assert.deepEqual(find(repo, "standard"), []);
    });

    it("says in the rules what each skill is for", () => {
      for (const name of skillNames(repo))
        assert.ok(content["AGENTS.md"]?.includes(`${theSkill[language]} \`${name}\``), name);
    });

    it("makes Purutos that speak its language", async () => {
      const commands = texts.flatMap(({ content: text }) => commandsIn(text));
      const made = (await Promise.all(commands.map(understood))).filter(({ task }) => task.name === "app");
      assert.deepEqual(
        made.map(({ given }) => given["language"]),
        [language, language, language],
      );
    });

    it("knows each starter, and what it is for", () => {
      const text = content[".claude/skills/puruto-generator/SKILL.md"] ?? "";
      const named = [...text.matchAll(/`--starter (\w+)`\s+\([^)]+\)/g)].map(([, name]) => name);
      assert.deepEqual(
        named,
        starters.filter((name) => name !== "none"),
      );
    });

    for (const { path, content: text } of texts) {
      it(`needs nothing from a registry but through the clone: ${path}`, () => {
        assert.doesNotMatch(
          text,
          /\bnpx\b|npm create|\byo puruto|npm install (--global )?(generator|create)/,
        );
      });
      if (path === "AGENTS.md") continue;

      it(`gives commands that this release understands: ${path}`, async () => {
        const commands = commandsIn(text);
        assert.ok(commands.length >= 3);
        for (const command of commands) await assert.doesNotReject(() => understood(command), command);
      });

      it(`gives none that asks, that opens a permission, or that writes what was not shown: ${path}`, async () => {
        const all = await Promise.all(commandsIn(text).map(understood));
        const writes = all.filter(({ task, answers }) => isWriting(task, answers));
        for (const { task, given } of writes) {
          const asks = Object.values(task.questions).some(({ ask }) => ask !== "never");
          assert.ok(!asks || given["defaults"] === true, `${task.name} may ask`);
          const isShown = writes.some((one) => one.task === task && one.given["dryRun"] === true);
          assert.ok(isShown || task.name === "validate", `${task.name} is not shown first`);
        }
        const opening = ["ipc", "targets", "actions", "force"];
        assert.ok(all.every(({ given }) => opening.every((key) => given[key] === undefined)));
      });
    }
  });

function isWriting({ name }: Task, answers: Known): boolean {
  if (name === "validate") return answers["fix"] === true;
  return name === "workspace" ? answers["action"] === "init" : true;
}

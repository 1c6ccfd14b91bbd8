import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { chosenLanguage } from "../../standard/languages.ts";
import { parseLine, parseName } from "../../standard/names.ts";
import { fault, parsed, shown, type Judged } from "../../standard/parsed.ts";
import { parseSkill, unwritten } from "../../standard/choices.ts";
import { skillFile } from "../../standard/skills.ts";
import { flag, text, toggle } from "../../lib/questions/questions.ts";
import type { AnswersOf, Known, Question, Questions } from "../../lib/questions/questions.ts";
import { writeOptions } from "../../lib/questions/shared.ts";
import { task } from "../../lib/task.ts";

/** What is asked of a new skill, and means nothing to one that goes. */
export const aboutNew = {
  description: ofNew({
    ...text((received) => parseLine(received, "must say what the skill does and when to use it")),
    message: "What does it do, and when is it to be used? One line",
    help: "What it does, and when it is to be used, in one line",
    default: ({ name }, remembered) =>
      typeof name === "string" ? unwritten(name, chosenLanguage(remembered)) : undefined,
  }),
  userInvocable: ofNew({
    ...flag,
    message: "May the user ask for it by name?",
    help: "Whether the user may ask for it by name",
    default: () => true,
  }),
  tools: ofNew({
    ...text(parseTools, "TOOLS"),
    message: "Tools it may use unasked, separated by blanks, as in: Read Bash(git:*)",
    default: () => "",
  }),
  script: ofNew({
    ...flag,
    message: "Add a script, which answers without a model?",
    help: "A script for it, which answers without a model",
    default: () => false,
  }),
} satisfies Questions;

const questions = {
  name: {
    ...text(parseName, "NAME"),
    message: "Name of the skill, lower-case with hyphens",
    help: "What it is called: lower-case letters, digits and single hyphens",
    check: (name: string, { remove }) => (remove === true ? undefined : objectionTo(name)),
    argument: true,
    candidates: async ({ remove }) =>
      remove === true ? (await import("../../lib/puruto/names-here.ts")).ownSkills() : [],
  },
  remove: toggle("Take the skill away, after showing what goes"),
  ...aboutNew,
  ...writeOptions,
} satisfies Questions;

export type Answers = AnswersOf<typeof questions>;

/** `skill`: adds a skill to the Puruto in the current folder, or takes one away. (docs/skill.md.) */
export const skill = task({
  name: "skill",
  summary: "add a skill to this Puruto, or take one away",
  usage: "puruto skill NAME [options]",
  examples: [
    "puruto skill weekly-report",
    'puruto skill import --description "Imports bank statements. Use when the user names a CSV file" --script',
    "puruto skill weekly-report --remove",
  ],
  questions,
  run: () => import("./run.ts"),
});

function ofNew<Q extends Question>(question: Q): Q {
  const fallback = (known: Known, remembered: Known) =>
    isAdded(known) ? question.default?.(known, remembered) : undefined;
  return { ...question, when: isAdded, default: fallback };
}

/** What speaks against a name of a new skill, as things are here. */
function objectionTo(name: string): string | undefined {
  const judged = parseSkill(name);
  if (!judged.ok) return judged.faults.join("; ");
  const folder = dirname(skillFile(name));
  return existsSync(folder) ? `${folder} is there already` : undefined;
}

function isAdded({ remove }: Known): boolean {
  return remove !== true;
}

function parseTools(received: unknown): Judged<string> {
  if (received === "") return parsed("");
  const line = parseLine(received, "must name tools");
  if (!line.ok || /^[A-Za-z_][\w.-]*(\([^()]*\))?( +[A-Za-z_][\w.-]*(\([^()]*\))?)*$/.test(line.value))
    return line;
  return fault(`must name tools separated by blanks, as in "Read Bash(git:*)", got ${shown(received)}`);
}

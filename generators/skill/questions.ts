import { parseLine } from "../../standard/names.ts";
import { fault, parsed, shown, type Parsed } from "../../standard/parsed.ts";
import { parseSkill } from "../app/questions.ts";
import { flag, text, type AnswersOf, type Questions } from "../../lib/questions/questions.ts";

/** What a new skill can be told. (docs/skill.md.) */
export const questions = {
  name: {
    ...text(parseSkill, "NAME"),
    message: "Name of the skill, lower-case with hyphens",
    argument: true,
  },
  description: {
    ...text((received) => parseLine(received, "must say what the skill does and when to use it")),
    message: "What does it do, and when is it to be used? One line",
    default: ({ name }) => (typeof name === "string" ? unwritten(name) : undefined),
  },
  userInvocable: { ...flag, message: "May the user ask for it by name?", default: () => true },
  tools: {
    ...text(parseTools, "TOOLS"),
    message: "Tools it may use unasked, separated by blanks, as in: Read Bash(git:*)",
    default: () => "",
  },
  script: { ...flag, message: "Add a script, which answers without a model?", default: () => false },
} satisfies Questions;

export type Answers = AnswersOf<typeof questions>;

/** What a skill says of itself until somebody says more. */
export const unwritten = (name: string): string =>
  `Does ${name.replaceAll("-", " ")}. Its steps are still to be written; use when the user asks for "${name}".`;

function parseTools(received: unknown): Parsed<string> {
  if (received === "") return parsed("");
  const line = parseLine(received, "must name tools");
  if (!line.ok || /^[A-Za-z_][\w.-]*(\([^()]*\))?( +[A-Za-z_][\w.-]*(\([^()]*\))?)*$/.test(line.value))
    return line;
  return fault(`must name tools separated by blanks, as in "Read Bash(git:*)", got ${shown(received)}`);
}

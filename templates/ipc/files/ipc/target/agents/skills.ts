import { isActionName } from "../../names.ts";

/** A tool that ran, as far as it tells of a skill; what was refused is none. */
export interface Use {
  /** What a tool that takes the name of a skill was given. */
  readonly skill?: string;
  /** The file that was read. */
  readonly path?: string;
  /** The command that a shell was given. */
  readonly command?: string;
  readonly well: boolean;
}

/**
 * The names of the skills that an agent used, in order, each once, at most 20: whose name it gave, whose `SKILL.md` it
 * read, whose script it ran. They may be names of other scripts, which only who knows the repo can tell.
 */
export function skillsIn(uses: readonly Use[]): string[] {
  const names = uses.flatMap(namesIn).filter(isActionName);
  return [...new Set(names)].slice(0, 20);
}

function namesIn({ skill, path, command, well }: Use): string[] {
  // A script may have said no by its exit code, and its answer counts.
  if (command !== undefined) return commandsIn(command).flatMap((one) => inCommand(one, well));
  if (!well) return [];
  if (skill !== undefined) return [skill.slice(skill.lastIndexOf(":") + 1)];
  return texts(path ?? "");
}

/** The single commands of a line, as long as lines are that a person would read. */
const commandsIn = (line: string): string[] =>
  line
    .slice(0, 2000)
    .split(/[|&;\n]+/)
    .map((command) => command.trim());

function inCommand(command: string, well: boolean): string[] {
  const script = /^(?:\w+=\S* +)*npm (?:-\S+ +)*run(?:-script)? (?:-\S+ +)*([\w.-]+)/.exec(command)?.[1];
  if (script !== undefined) return [script];
  if (reading.test(command)) return well ? texts(command) : [];
  return starting.test(command) ? found(scripts, command) : [];
}

const reading = /^(?:cat|bat|sed|head|tail|less|more|nl|awk|type|Get-Content|gc) /i;
const starting = /^(?:\w+=\S* +)*(?:node|tsx|npx|python3?|sh|bash|\S*\/run\.) */;

const folder = String.raw`\.(?:claude|agents|codex|gemini)[\\/]skills[\\/]([\w.-]+)[\\/]`;
const scripts = new RegExp(String.raw`${folder}scripts[\\/]run\.(?:ts|js|mjs|py|sh)\b`, "g");
const texts = (text: string): string[] => found(new RegExp(String.raw`${folder}SKILL\.md\b`, "g"), text);

const found = (pattern: RegExp, text: string): string[] =>
  [...text.matchAll(pattern)].map(([, name = ""]) => name);

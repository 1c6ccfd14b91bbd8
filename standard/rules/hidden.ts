import { skillFile } from "../files.ts";
import { reasonOf, type Repo } from "../repo.ts";
import type { Complaint } from "./front-matter.ts";
import type { Fact, Rule } from "./rule.ts";
import { skillNames } from "./skills.ts";

/** Text that agents read and people don't see: the first place in each file, never the text. */
export const hiddenText: Rule = (repo) => [
  ...rulesFiles.flatMap((path) => unread(repo, path)),
  ...[...rulesFiles, ...skillNames(repo).map(skillFile)].flatMap((path) => hiddenIn(repo, path)),
];

const rulesFiles = ["CLAUDE.md", "AGENTS.md", "GEMINI.md", "agent.md"];

/** What cannot be looked into can hide anything; of a SKILL.md it is `invalid-skill` that says so. */
function unread(repo: Repo, path: string): Fact[] {
  const reading = repo.read(path);
  if (reading?.problem === undefined || reading.problem === "unreadable") return [];
  return [{ path, message: `may hide anything: ${reasonOf(reading)}` }];
}

function hiddenIn(repo: Repo, path: string): Fact[] {
  const text = repo.read(path)?.text ?? "";
  // Almost every text holds none: that is found out before it is cut into lines.
  if (!invisible.test(text) && !manyLines.test(text)) return [];
  const lines = withoutFlags(text.replace(/^\uFEFF/, "")).split(/\r\n|[\n\r]/);
  return [...hiddenCharacters(lines), ...blankLines(lines)].map((found) => ({ path, ...found }));
}

// Characters that are there to be ignored when text is shown.
const invisible = /\p{Default_Ignorable_Code_Point}/u;

const longestGap = 100;
const manyLines = new RegExp(`^(?:[^\\n\\r]*[\\n\\r]){${longestGap}}`);

/** In emoji, Persian and the like there are one or two invisible characters between others, never more. */
const hidings: readonly (readonly [words: string, RegExp])[] = [
  ["tag characters", /[\u{E0000}-\u{E007F}]/u],
  ["controls of the direction of text", /[\u202A-\u202E\u2066-\u2069]/],
  ["a run of invisible characters", /\p{Default_Ignorable_Code_Point}{3}/u],
];

function hiddenCharacters(lines: readonly string[]): Complaint[] {
  for (const [index, line] of lines.entries()) {
    const [words] = hidings.find(([, pattern]) => pattern.test(line)) ?? [];
    if (words !== undefined)
      return [{ message: `has ${words}, which agents read and people don't see`, line: index + 1 }];
  }
  return [];
}

const visible = /[^\s\p{Default_Ignorable_Code_Point}\u2800]/u;

function blankLines(lines: readonly string[]): Complaint[] {
  let start = 0;
  for (const [index, line] of [...lines, "end"].entries()) {
    if (!visible.test(line)) continue;
    const count = index - start;
    if (count >= longestGap && index < lines.length)
      return [{ message: `has ${count} blank lines, below which people don't look`, line: start + 1 }];
    start = index + 1;
  }
  return [];
}

/** The flags of England, Scotland and Wales are made of tag characters. */
const flags = ["gbeng", "gbsct", "gbwls"].map((place) => `\u{1F3F4}${tags(place)}\u{E007F}`);

const withoutFlags = (text: string): string =>
  flags.reduce((rest, flag) => rest.replaceAll(flag, "\u{1F3F4}"), text);

function tags(letters: string): string {
  return letters.replaceAll(/./g, (letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0)));
}

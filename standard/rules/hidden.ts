import { reasonOf, type Repo } from "../repo.ts";
import type { Complaint } from "./front-matter.ts";
import type { Fact, Finder } from "./rule.ts";
import { agentTexts, rulesFiles } from "./skills.ts";

/** Text that agents read and people don't see: the first place in each file, never the text. */
export const hiddenText: Finder = (repo) => [
  ...rulesFiles.flatMap((path) => unread(repo, path)),
  ...agentTexts(repo).flatMap((path) => hiddenIn(repo, path)),
];

/** What cannot be looked into can hide anything; of a SKILL.md it is `invalid-skill` that says so. */
function unread(repo: Repo, path: string): Fact[] {
  const reading = repo.read(path);
  if (reading?.problem === undefined || reading.problem === "unreadable") return [];
  return [{ path, message: `may hide anything: ${reasonOf(reading)}` }];
}

function hiddenIn(repo: Repo, path: string): Fact[] {
  const text = repo.read(path)?.text ?? "";
  return [...hiddenCharacters(text), ...hiddenBelow(text)].map((found) => ({ path, ...found }));
}

// Characters that are there to be ignored when text is shown.
const invisible = /\p{Default_Ignorable_Code_Point}/u;

/** In emoji, Persian and the like there are one or two invisible characters between others, never more. */
const hidings: readonly (readonly [words: string, RegExp])[] = [
  ["tag characters", /[\u{E0000}-\u{E007F}]/u],
  ["controls of the direction of text", /[\u202A-\u202E\u2066-\u2069]/],
  ["a run of invisible characters", /\p{Default_Ignorable_Code_Point}{3}/u],
];

function hiddenCharacters(text: string): Complaint[] {
  // Almost every text holds none.
  if (!invisible.test(text)) return [];
  const shown = withoutFlags(text.replace(/^\uFEFF/, ""));
  const found = hidings.flatMap(([words, pattern]) => {
    const index = pattern.exec(shown)?.index;
    const message = `has ${words}, which agents read and people don't see`;
    return index === undefined ? [] : [{ index, message }];
  });
  const [first] = found.toSorted((one, other) => one.index - other.index);
  return first ? [{ message: first.message, line: lineAt(shown, first.index) }] : [];
}

const lineAt = (text: string, index: number): number =>
  (text.slice(0, index).match(/\r\n|[\n\r]/g)?.length ?? 0) + 1;

const longestGap = 100;
const manyLines = new RegExp(`^(?:[^\\n\\r]*[\\n\\r]){${longestGap}}`);
const visible = /[^\s\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Text below more blank lines than anybody scrolls over. Texts are long: no line is cut out to look at it. */
function hiddenBelow(text: string): Complaint[] {
  // Almost every text is shorter.
  if (!manyLines.test(text)) return [];
  let [line, blank, isBlank] = [1, 0, true];
  for (let at = 0; at < text.length; at += 1) {
    if (isLineEnd(text, at)) {
      [line, blank, isBlank] = [line + 1, isBlank ? blank + 1 : 0, true];
    } else if (isBlank && visible.test(text.charAt(at))) {
      if (blank >= longestGap)
        return [{ message: `has ${blank} blank lines, below which people don't look`, line: line - blank }];
      isBlank = false;
    }
  }
  return [];
}

const isLineEnd = (text: string, at: number): boolean =>
  text[at] === "\n" || (text[at] === "\r" && text[at + 1] !== "\n");

/** The flags of England, Scotland and Wales are made of tag characters. */
const flags = ["gbeng", "gbsct", "gbwls"].map((place) => `\u{1F3F4}${tags(place)}\u{E007F}`);

const withoutFlags = (text: string): string =>
  flags.reduce((rest, flag) => rest.replaceAll(flag, "\u{1F3F4}"), text);

function tags(letters: string): string {
  return letters.replaceAll(/./g, (letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0)));
}

import type { Repo } from "../../standard/repo.ts";
import { isFree } from "../../standard/repo.ts";
import type { Language } from "../../standard/languages.ts";
import type { SkillRow } from "../../templates/pack.ts";
import { readKnown } from "../../lib/puruto/read.ts";
import { managed, own } from "../../lib/puruto/record.ts";
import { skillNames } from "../../standard/rules/skills.ts";
import { addSkillRows } from "../../standard/skill-table.ts";
import type { Ground } from "./obstacles.ts";

/** The files in which agents look for their rules, those first that most agents read. */
export const rulesFiles = ["AGENTS.md", "CLAUDE.md", "GEMINI.md", "agent.md"] as const;

/** Where the rules of single agents may be. */
export const elsewhere = [
  ".claude/CLAUDE.md",
  ".github/copilot-instructions.md",
  ".cursor/rules",
  ".cursorrules",
  ".windsurf/rules",
  ".windsurfrules",
  ".clinerules",
];

/** What becomes of the rules of a repo. */
export interface Rules {
  /** The file or folder that holds them and stays as it is; undefined where there were none. */
  readonly holder: string | undefined;
  /** Whether what is made are the rules of a new Puruto: there were none, but perhaps for single agents. */
  readonly isFirst: boolean;
  /** The texts that are made, and those in which a table gets rows, by path. */
  readonly texts: ReadonlyMap<string, string>;
  /** The table of skills, where no file can take it: to be pasted. */
  readonly table: readonly string[];
  /** Files that are there and say nothing. */
  readonly empty: readonly string[];
}

/**
 * Leaves the rules where they are, and leads every agent there; what this package made and nobody changed is made anew.
 * (docs/adopt.md, "Where the rules are".)
 *
 * @param generated the texts that these files have in a new Puruto
 * @param rows the skills, for the table
 * @throws PurutoError `unreadable`
 */
export function planRules(
  { repo, isOurs }: Pick<Ground, "repo" | "isOurs">,
  generated: ReadonlyMap<string, string>,
  rows: readonly SkillRow<string>[],
  language: Language,
): Rules {
  const say = words[language];
  const ours = rulesFiles.filter((path) => isOurs(path));
  const there = rulesFiles.filter((path) => repo.kindOf(path) !== undefined && !ours.includes(path));
  const said = there.filter((path) => !isEmpty(repo, path));
  const holder = holderOf(repo, there, said);
  const made = rulesFiles.filter((path) => isFree(repo, path));
  const others = elsewhere.filter((path) => repo.kindOf(path) !== undefined);
  const texts = new Map([
    ...made.map(
      (path) =>
        [
          path,
          holder === undefined ? first(path, generated, others, say) : pointer(path, holder, say),
        ] as const,
    ),
    ...ours.map((path) => [path, anew(repo, path, generated)] as const),
  ]);
  const listed = listIn(repo, texts, rows, say);
  return {
    holder: holder ?? others[0],
    isFirst: holder === undefined,
    texts: new Map([...texts, ...listed]),
    table: listed.length > 0 ? [] : tableOf(rows, say),
    empty: there.filter((path) => !said.includes(path)),
  };
}

/** The file that holds the rules; an empty AGENTS.md too, since none can be made in its place. */
function holderOf(repo: Repo, there: readonly string[], said: readonly string[]): string | undefined {
  const full = said.find((path) => !isImport(readKnown(repo, path) ?? ""));
  return full ?? there.find((path) => path === "AGENTS.md");
}

const isEmpty = (repo: Repo, path: string): boolean => bare(readKnown(repo, path) ?? "") === "";

/** Whether all that it says is that the rules are in another of these files. */
const isImport = (text: string): boolean => /^@(\.\/)?(AGENTS|CLAUDE|GEMINI|agent)\.md$/.test(bare(text));

const bare = (text: string): string => text.trim();

/** A file of rules where there were none, but perhaps for single agents: the part that is the user's leads there. */
function first(
  path: string,
  generated: ReadonlyMap<string, string>,
  others: readonly string[],
  say: Say,
): string {
  const text = generated.get(path) ?? "";
  if (path !== "AGENTS.md" || others.length === 0) return text;
  const [head = ""] = own(path, text).split("\n");
  const places = others.map((place) => `[${place}](${place})`);
  return `${managed(path, text)}${head}\n\n${say.readIn(places)}\n`;
}

/** A file that was made before, with what the user wrote in the part that is theirs. */
const anew = (repo: Repo, path: string, generated: ReadonlyMap<string, string>): string =>
  managed(path, generated.get(path) ?? "") + own(path, readKnown(repo, path) ?? "");

/** One line that leads to the rules: an import for the agents that know imports. */
function pointer(path: string, holder: string, say: Say): string {
  if (path === "CLAUDE.md") return `@${holder}\n`;
  if (path === "GEMINI.md") return `@./${holder}\n`;
  return `${say.areIn(`[${holder}](${holder})`)}\n`;
}

/** Adds the skills to each table that is there, or else in a file that is made; no text where there is neither. */
function listIn(
  repo: Repo,
  made: ReadonlyMap<string, string>,
  rows: readonly SkillRow<string>[],
  say: Say,
): [path: string, text: string][] {
  const there = new Set([...skillNames(repo), ...rows.map(({ name }) => name)]);
  const tables = listing.flatMap((path): [string, string][] => {
    // One of them may be a link to another, which is made anew.
    const text = made.get(path) ?? made.get(repo.realPath(path) ?? path) ?? readKnown(repo, path);
    const listed = text === undefined ? undefined : addSkillRows(text, rows, there);
    return listed === undefined ? [] : [[path, listed]];
  });
  if (tables.length > 0) return tables;
  const path = listing.find((one) => made.has(one) && one !== "agent.md");
  return path === undefined
    ? []
    : [[path, `${made.get(path)}\n## Skills\n\n${tableOf(rows, say).join("\n")}\n`]];
}

const listing = ["AGENTS.md", "CLAUDE.md", "agent.md"];

const tableOf = (rows: readonly SkillRow<string>[], say: Say): string[] => [
  `| ${say.columns.join(" | ")} |`,
  "|---|---|---|",
  ...rows.map(({ name, use, run }) => `| \`${name}\` | ${use} | ${run} |`),
];

/** What is said in rules that are made. */
interface Say {
  readonly readIn: (places: readonly string[]) => string;
  readonly areIn: (place: string) => string;
  readonly columns: readonly string[];
}

const words: Record<Language, Say> = {
  en: {
    readIn: (places) => `The rules of this repo are in ${places.join(" and ")}. Read them and follow them.`,
    areIn: (place) =>
      `The identity and the rules of this Puruto are in ${place}. Read that file and follow it.`,
    columns: ["skill", "use it to", "run"],
  },
  es: {
    readIn: (places) => `Las reglas de este repo están en ${places.join(" y ")}. Léelas y síguelas.`,
    areIn: (place) =>
      `La identidad y las reglas de este Puruto están en ${place}. Lee ese archivo y síguelo.`,
    columns: ["skill", "úsala para", "comando"],
  },
};

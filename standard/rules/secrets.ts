import { skillFile } from "../files.ts";
import { textOf, type Repo } from "../repo.ts";
import type { Fact, Rule } from "./rule.ts";
import { credentialsIn } from "./secrets/credentials.ts";
import { ownSecrets } from "./secrets/own.ts";
import { ValueSearch } from "./secrets/search.ts";
import { skillNames } from "./skills.ts";

export const envNotIgnored: Rule = (repo) => {
  if (repo.kindOf(".env") === undefined) return [];
  const state = repo.ignored(".env");
  if (state === "tracked") return [{ path: ".env", message: "is tracked by git, with the secrets it holds" }];
  const isOpen = state === "not ignored" || (state === "unknown" && !isListed(repo));
  return isOpen ? [{ path: ".env", message: "is not covered by the ignore rules of this git repo" }] : [];
};

/** Real credentials, and the values of `.env`, in files that are shared. The message never holds the value. */
export const secretInExample: Rule = (repo) => {
  const own = new ValueSearch(ownSecrets(textOf(repo, ".env") ?? ""));
  return [...rulesAndExample, ...skillNames(repo).map(skillFile)].flatMap((path) => {
    const text = textOf(repo, path);
    if (text === undefined) return [];
    return atLines(path, text, [...credentials(text), ...ownIn(text, own)]);
  });
};

const rulesAndExample = [".env.example", "CLAUDE.md", "agent.md", "AGENTS.md", "GEMINI.md"];

// Where git cannot be asked, the line that says it is looked for.
const isListed = (repo: Repo): boolean =>
  /^\/?(\.env\*?|\*\.env)[ \t]*\r?$/m.test(textOf(repo, ".gitignore") ?? "");

/** What is found, and where in the text. */
interface Held {
  readonly message: string;
  readonly index: number;
}

const credentials = (text: string): Held[] =>
  credentialsIn(text).map(({ what, key, index }) => ({
    message: `holds what looks like ${what}${key === undefined ? "" : `, given to ${key}`}`,
    index,
  }));

const ownIn = (text: string, own: ValueSearch): Held[] =>
  own.in(text).map(({ name, index }) => ({ message: `holds the value that ${name} has in .env`, index }));

/** The first of each line, of ten lines at most: where so many are, the others are not far. */
function atLines(path: string, text: string, held: readonly Held[]): Fact[] {
  const facts = new Map<number, Fact>();
  let [line, counted] = [1, 0];
  for (const { message, index } of held.toSorted((one, other) => one.index - other.index)) {
    for (; counted < index; counted += 1) if (text.charCodeAt(counted) === newline) line += 1;
    if (!facts.has(line)) facts.set(line, { path, message, line });
    if (facts.size === 10) break;
  }
  return [...facts.values()];
}

const newline = "\n".charCodeAt(0);

import { textOf, type Ignored, type Repo } from "../repo.ts";
import type { Fact, Finder } from "./rule.ts";
import { credentialsIn } from "./secrets/credentials.ts";
import { ownSecrets } from "./secrets/own.ts";
import { searchFor, type Hit } from "./secrets/search.ts";
import { agentTexts } from "./skills.ts";

export const envNotIgnored: Finder = async (repo) => {
  if (repo.kindOf(".env") === undefined) return [];
  const found = await repo.ignored(".env");
  const message = uncovered[found];
  return message === undefined || (found === "unknown" && isListed(repo)) ? [] : [{ path: ".env", message }];
};

/** What is wrong with an `.env`, by what git makes of it. */
const uncovered: Partial<Record<Ignored, string>> = {
  tracked: "is tracked by git, with the secrets it holds",
  "not ignored": "is not covered by the ignore rules of this git repo",
  unknown: "may be taken by git, which could not be asked: no line of .gitignore names it",
};

/** Real credentials, and the values of `.env`, in files that are shared. The message never holds the value. */
export const secretInExample: Finder = (repo) => {
  const own = searchFor(ownSecrets(textOf(repo, ".env") ?? ""));
  return [".env.example", ...agentTexts(repo)].flatMap((path) => {
    const text = textOf(repo, path);
    if (text === undefined) return [];
    return atLines(path, text, [...credentials(text), ...ownIn(own(text))]);
  });
};

// Where git cannot be asked, the last line that names it is looked for.
const isListed = (repo: Repo): boolean => {
  const lines = [...(textOf(repo, ".gitignore") ?? "").matchAll(/^(!?)\/?(?:\.env\*?|\*\.env)[ \t]*\r?$/gm)];
  return lines.at(-1)?.[1] === "";
};

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

const ownIn = (hits: readonly Hit[]): Held[] =>
  hits.map(({ name, index }) => ({ message: `holds the value that ${name} has in .env`, index }));

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

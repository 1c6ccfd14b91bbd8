import { parseEnv } from "node:util";
import { skillFile } from "../files.ts";
import { textOf, type Ignored, type Repo } from "../repo.ts";
import type { Fact, Rule } from "./rule.ts";
import { skillNames } from "./skills.ts";

export const envNotIgnored: Rule = async (repo) => {
  if (repo.kindOf(".env") === undefined) return [];
  const message = uncovered[await repo.ignored(".env")]?.(repo);
  return message === undefined ? [] : [{ path: ".env", message }];
};

/** What is wrong with an `.env`, by what git makes of it. */
const uncovered: Partial<Record<Ignored, (repo: Repo) => string | undefined>> = {
  tracked: () => "is tracked by git, with the secrets it holds",
  "not ignored": () => "is not covered by the ignore rules of this git repo",
  unknown: (repo) =>
    isListed(repo)
      ? undefined
      : "may be taken by git, which could not be asked: no line of .gitignore names it",
};

export const secretInExample: Rule = (repo) => {
  const own = secretValues(repo);
  return [...rulesAndExample, ...skillNames(repo).map(skillFile)].flatMap((path) => {
    const text = textOf(repo, path);
    return text === undefined ? [] : firstSecret(path, text, own);
  });
};

const rulesAndExample = [".env.example", "CLAUDE.md", "agent.md", "AGENTS.md", "GEMINI.md"];

// Where git cannot be asked, the last line that names it is looked for.
const isListed = (repo: Repo): boolean => {
  const lines = [...(textOf(repo, ".gitignore") ?? "").matchAll(/^(!?)\/?(?:\.env\*?|\*\.env)[ \t]*\r?$/gm)];
  return lines.at(-1)?.[1] === "";
};

/** What credentials look like; each is told from other text by its first characters. */
const shapes: readonly (readonly [string, RegExp])[] = [
  ["an AWS access key", /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/],
  ["a GitHub token", /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{50,})/],
  ["an Anthropic API key", /\bsk-ant-[A-Za-z0-9_-]{24,}/],
  ["an OpenAI API key", /\bsk-(?!ant-)(?:proj-|svcacct-|admin-)?[A-Za-z0-9_-]{32,}/],
  ["a Google API key", /\bAIza[A-Za-z0-9_-]{35}/],
  ["a Slack token", /\bxox[abeoprs]-[A-Za-z0-9-]{20,}/],
  ["a Stripe key", /\b[sr]k_live_[A-Za-z0-9]{24,}/],
  ["a Telegram bot token", /\b\d{8,10}:[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])/],
  ["a private key", /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/],
  ["a JSON Web Token", /\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{20,}/],
];

const anyShape = new RegExp(shapes.map(([, { source }]) => source).join("|"));

// How people write that a value is none.
const stand = /example|placeholder|your|change|replace|dummy|secret-here|x{4,}|0{8,}|\.\.\.|[<>{}]/i;

/** The first in each file: the message names what it is, never what it says. */
function firstSecret(path: string, text: string, own: ReadonlyMap<string, string>): Fact[] {
  // Almost every text holds none: that is found out before it is cut into lines.
  const mayHold = anyShape.test(text) || [...own.values()].some((one) => text.includes(one));
  if (!mayHold) return [];
  for (const [index, line] of text.split("\n").entries()) {
    const what = secretIn(line, own);
    if (what !== undefined) return [{ path, message: `holds ${what}`, line: index + 1 }];
  }
  return [];
}

function secretIn(line: string, own: ReadonlyMap<string, string>): string | undefined {
  const [shape] = shapes.find(([, pattern]) => isReal(pattern.exec(line)?.[0])) ?? [];
  if (shape !== undefined) return `what looks like ${shape}`;
  const [key] = [...own].find(([, value]) => line.includes(value)) ?? [];
  return key === undefined ? undefined : `the value that ${key} has in .env`;
}

const isReal = (value: string | undefined): boolean => value !== undefined && !stand.test(value);

const secretKey =
  /(?:^|_)(?:KEY|TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIALS?)(?:_|$)|PASSWORD|SECRET|APIKEY/i;

/** The values of `.env` that are secret by their key's name: 8 characters or more, and no stand-ins. */
function secretValues(repo: Repo): ReadonlyMap<string, string> {
  const settings = Object.entries(parseEnv(textOf(repo, ".env") ?? ""));
  const secrets = settings.flatMap(([key, value = ""]): [string, string][] => {
    const line = value.split("\n")[0] ?? "";
    return secretKey.test(key) && line.length >= 8 && isReal(line) ? [[key, line]] : [];
  });
  return new Map(secrets);
}

import { requiredBy, type MissingCode } from "../packs.ts";
import { reasonOf, type FileKind, type Repo } from "../repo.ts";
import type { Finder } from "./rule.ts";

/** The rule that what packs require by this code is there. */
export const missingParts = (code: MissingCode): Finder => {
  const required = requiredBy(code);
  return (repo, kind) =>
    required
      .filter((part) => part.kind === undefined || part.kind === kind)
      .flatMap(({ path }) => lack(repo, path));
};

const missingRecommended = missingParts("missing-recommended-file");

const agentRules = ["CLAUDE.md", "agent.md"];
const present = (repo: Repo): number => agentRules.filter((path) => lack(repo, path).length === 0).length;

export const missingAgentRules: Finder = (repo) =>
  present(repo) > 0 ? [] : [{ path: "CLAUDE.md", message: "is missing, and so is agent.md" }];

/** Only while the other is there: without both, that is `missing-agent-rules`. */
export const missingRecommendedFile: Finder = (repo, kind) =>
  present(repo) === 0 ? [] : missingRecommended(repo, kind);

export const missingGitignore: Finder = (repo) =>
  repo.kindOf(".env") === undefined ? [] : lack(repo, ".gitignore");

/** What is wrong with a part that has to be there; the Python file of the same stem does for one in TypeScript. */
export function lack(repo: Repo, part: string): { path: string; message: string }[] {
  const path = part.replace(/\/$/, "");
  const expected = path === part ? "file" : "folder";
  const found = repo.kindOf(path);
  if (found === undefined) return hasPythonTwin(repo, path) ? [] : [{ path, message: "is missing" }];
  if (found !== expected) return [{ path, message: isNo(expected, found) }];
  const reading = expected === "file" ? repo.read(path) : undefined;
  const isUnreadable = reading?.problem === "unreadable";
  return isUnreadable ? [{ path, message: `cannot be read: ${reasonOf(reading)}` }] : [];
}

/** What is wrong with a path where a file belongs and something else is. */
export const noFile = (repo: Repo, path: string): string => isNo("file", repo.kindOf(path) ?? "other");

const isNo = (expected: FileKind, found: FileKind): string =>
  `must be a ${expected} inside the repo, got ${names[found]}`;

const names = {
  file: "a file",
  folder: "a folder",
  other: "something else (a link that leads outside or nowhere, a pipe, a device)",
};

const hasPythonTwin = (repo: Repo, path: string): boolean =>
  path.endsWith(".ts") && repo.kindOf(path.replace(/\.ts$/, ".py")) === "file";

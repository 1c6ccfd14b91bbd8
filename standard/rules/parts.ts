import { requiredBy, type MissingCode } from "../packs.ts";
import { pythonTwin } from "../python.ts";
import { hasFile, reasonOf, type FileKind, type Repo } from "../repo.ts";
import type { Finder } from "./rule.ts";

/** The rule that what packs require by this code is there. */
export const missingParts =
  (code: MissingCode): Finder =>
  (repo, kind) =>
    requiredBy(code, kind).flatMap((path) => lack(repo, path));

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
  const isUnreadable = expected === "file" && repo.read(path)?.problem === "unreadable";
  return isUnreadable ? [{ path, message: noText(repo, path) }] : [];
}

/** Why there is no text at a path where a file belongs and something is. */
export function noText(repo: Repo, path: string): string {
  const reading = repo.read(path);
  return reading ? `cannot be read: ${reasonOf(reading)}` : isNo("file", repo.kindOf(path) ?? "other");
}

const isNo = (expected: FileKind, found: FileKind): string =>
  `must be a ${expected} inside the repo, got ${names[found]}`;

const names = {
  file: "a file",
  folder: "a folder",
  other: "something else (a link that leads outside or nowhere, a pipe, a device)",
};

const hasPythonTwin = (repo: Repo, path: string): boolean =>
  path.endsWith(".ts") && hasFile(repo, pythonTwin(path));

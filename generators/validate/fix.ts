import { dirname } from "node:path/posix";
import { checkRepo, type Finding } from "../../standard/check.ts";
import { diskRepo } from "../../standard/disk-repo.ts";
import { textOf, type Repo } from "../../standard/repo.ts";
import type { Code } from "../../standard/rules.ts";
import { versionFile } from "../../standard/rules/version.ts";
import { addLines } from "../../standard/lines.ts";
import { writeChanges, type Change } from "../changes.ts";
import { canBeAdded, type Additions } from "./additions.ts";

/**
 * Repairs what can be repaired in `folder`, an absolute path, without guessing: adds what is missing, never
 * overwrites what is there, and edits only the single lines that it names. (Commands, "validate".)
 *
 * @returns what was done, in words; a second run does nothing.
 * @throws PurutoError `write-failed`.
 */
export async function fixRepo(folder: string): Promise<string[]> {
  const done: string[] = [];
  // What is added may need more: a policy its runtime, rules the skills they name.
  for (let round = 0; round < 5; round += 1) {
    const repo = diskRepo(folder);
    const { findings } = await checkRepo(repo);
    const changes = planFixes(repo, findings);
    if (changes.length === 0) break;
    writeChanges(folder, changes);
    done.push(...changes.map(inWords));
  }
  return done;
}

/** The codes that `--fix` repairs: each with the paths that are to be added for a finding, folders with `/`. */
export const fixes: Partial<Record<Code, (finding: Finding) => readonly string[]>> = {
  "missing-agent-rules": () => ["CLAUDE.md", "agent.md", "AGENTS.md"],
  "missing-recommended-file": ({ path }) => [path, "AGENTS.md"],
  "missing-required": ({ path }) => [path],
  "missing-core-skill": ({ path }) => [`${dirname(path)}/`, "lib/"],
  "missing-data-file": partOfKind,
  "missing-telegram-file": partOfKind,
  "missing-cron-file": partOfKind,
  "missing-gateway-file": partOfKind,
  "missing-standard-version": ({ path }) => [path],
  "empty-standard-version": ({ path }) => [path],
  "missing-ipc-skill": ({ path }) => [path],
  "missing-ipc-runtime": () => ["ipc.ts", "invoker.ts", "ipc/"],
  "missing-ipc-config": ({ path }) => [path],
  "missing-gitignore": ({ path }) => [path],
  "env-not-ignored": () => [".gitignore"],
};

/** What repairing these findings changes in a repo. Pure. */
function planFixes(repo: Repo, findings: readonly Finding[]): Change[] {
  const wanted = findings.flatMap((finding) => fixes[finding.code]?.(finding) ?? []);
  if (wanted.length === 0) return [];
  const additions = canBeAdded(repo);
  const created = [...additions].filter(([path]) => isWanted(path, wanted) && isFree(repo, path));
  return [
    ...created.map(([path, content]): Change => ({ path, content, kind: "create" })),
    ...edits(repo, findings, additions),
  ];
}

function partOfKind({ path }: Finding): readonly string[] {
  // One file of the runtime is nothing without its modules.
  if (path === "invoker.ts") return [path, "ipc/"];
  return path.endsWith("/SKILL.md") ? [`${dirname(path)}/`, "lib/"] : [path];
}

const isWanted = (path: string, wanted: readonly string[]): boolean =>
  wanted.some((one) => path === one || (one.endsWith("/") && path.startsWith(one)));

/** Whether nothing is at a path, and what leads there are folders of the repo, or nothing yet. */
const isFree = (repo: Repo, path: string): boolean =>
  repo.kindOf(path) === undefined && isOpen(repo, dirname(path));

function isOpen(repo: Repo, folder: string): boolean {
  if (folder === ".") return true;
  const found = repo.kindOf(folder);
  return found === "folder" || (found === undefined && isOpen(repo, dirname(folder)));
}

/** The single lines that are edited: a version where there is none, and the line that hides `.env` from git. */
function edits(repo: Repo, findings: readonly Finding[], additions: Additions): Change[] {
  const codes = new Set(findings.map(({ code }) => code));
  const version = additions.get(versionFile);
  const ignore = textOf(repo, ".gitignore");
  const isOpenEnv = codes.has("env-not-ignored") && repo.ignored(".env") !== "tracked";
  return [
    ...(codes.has("empty-standard-version") && version !== undefined
      ? [{ path: versionFile, content: version, kind: "edit" as const }]
      : []),
    ...(isOpenEnv && ignore !== undefined
      ? [{ path: ".gitignore", content: withEnv(ignore), kind: "edit" as const }]
      : []),
  ];
}

// At the end and even where the line is there: a later one may have taken it back.
const withEnv = (text: string): string => addLines(text, [{ line: ".env", like: /(?!)/ }]);

const inWords = ({ path, kind }: Change): string => {
  if (kind === "create") return `added ${path}`;
  return path === ".gitignore" ? "added the line .env to .gitignore" : `wrote the version in ${path}`;
};

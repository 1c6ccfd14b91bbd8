import { dirname } from "node:path/posix";
import { checkRepo, type Finding } from "../../standard/check.ts";
import { diskRepo } from "../../standard/disk-repo.ts";
import { migrations } from "../../standard/migrations.ts";
import { textOf, type Repo } from "../../standard/repo.ts";
import type { Code } from "../../standard/rules.ts";
import { addLines } from "../../standard/lines.ts";
import { writeChanges, type Change } from "../changes.ts";
import { versionFile } from "../../standard/rules/version.ts";
import { asChange, migrate } from "../upgrade/migrate.ts";
import { canBeAdded } from "./additions.ts";
import { repairLink } from "./skills-link.ts";

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
  for (let round = 0; round < 6; round += 1) {
    const repo = diskRepo(folder);
    const { findings } = await checkRepo(repo);
    const { changes, words } = isUndeclared(repo, findings)
      ? planMigrations(repo)
      : await planFixes(repo, findings);
    if (changes.length === 0) break;
    writeChanges(folder, changes);
    done.push(...words);
  }
  return [...done, ...(await repairLink(folder))];
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
  // Migrations write it, once they have added what it stands for.
  "missing-standard-version": () => [],
  "empty-standard-version": () => [],
  "missing-ipc-skill": ({ path }) => [path],
  "missing-ipc-runtime": () => ["ipc.ts", "invoker.ts", "ipc/"],
  "missing-ipc-config": ({ path }) => [path],
  "missing-gitignore": ({ path }) => [path],
  "env-not-ignored": () => [".gitignore"],
  // A link is no file: `repairLink` makes it.
  "broken-skills-link": () => [],
};

interface Fix {
  readonly changes: readonly Change[];
  /** What they do. */
  readonly words: readonly string[];
}

/** Whether no version is declared, and one can be. */
const isUndeclared = (repo: Repo, findings: readonly Finding[]): boolean =>
  findings.some(({ code }) => code === "missing-standard-version" || code === "empty-standard-version") &&
  (repo.kindOf(versionFile) ?? "file") === "file";

/** What migrations from the first version on change in a repo that declares none. */
function planMigrations(repo: Repo): Fix {
  const { texts, applied } = migrate(repo, migrations);
  const changes = [...texts].map(([path, content]) => asChange(repo, path, content));
  return { changes, words: applied.flatMap(({ actions }) => actions) };
}

/** What repairing these findings changes in a repo. */
async function planFixes(repo: Repo, findings: readonly Finding[]): Promise<Fix> {
  const wanted = findings.flatMap((finding) => fixes[finding.code]?.(finding) ?? []);
  const additions = wanted.length === 0 ? new Map<string, string>() : canBeAdded(repo);
  const created = [...additions].filter(([path]) => isWanted(path, wanted) && isFree(repo, path));
  const changes = [
    ...created.map(([path, content]) => asChange(repo, path, content)),
    ...(await hideEnvironment(repo, findings)),
  ];
  return { changes, words: changes.map(inWords) };
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

/** The single line that is edited: the one that hides `.env` from git. */
async function hideEnvironment(repo: Repo, findings: readonly Finding[]): Promise<Change[]> {
  const isSeen =
    findings.some(({ code }) => code === "env-not-ignored") && (await repo.ignored(".env")) !== "tracked";
  const ignore = textOf(repo, ".gitignore");
  return isSeen && ignore !== undefined ? [asChange(repo, ".gitignore", withEnv(ignore))] : [];
}

// At the end and even where the line is there: a later one may have taken it back.
const withEnv = (text: string): string => addLines(text, [{ line: ".env", like: /(?!)/ }]);

const inWords = ({ path, kind }: Change): string =>
  kind === "create" ? `added ${path}` : `added .env to ${path}`;

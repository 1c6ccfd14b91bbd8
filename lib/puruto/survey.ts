import { lstatSync } from "node:fs";
import { availableParallelism } from "node:os";
import { basename, join } from "node:path";
import { normalize } from "node:path/posix";
import { checkRepo, type Finding } from "../../standard/check.ts";
import { diskRepo } from "./disk-repo.ts";
import type { Kind } from "../../standard/files.ts";
import { repositoryOf } from "./git/repository.ts";
import { textOf, type Ignored, type Repo } from "../../standard/repo.ts";
import { versionFile } from "../../standard/rules/version.ts";
import { isActionName } from "../../templates/ipc/ipc/names.ts";
import { parsePolicy, policyFile } from "../../templates/ipc/ipc/policy.ts";
import { placeOf } from "../writing/inside.ts";
import { branchOf } from "./branch.ts";
import { readChanges, type Changes, type Failure } from "./uncommitted.ts";

/** Whom a Puruto may call, and who may call it; or why its policy says nothing. */
export interface Allowances {
  /** Null where the policy does not say: then it may not call, but may be called. */
  readonly enabled: boolean | null;
  /** `actions` is null where any action is allowed. */
  readonly targets: readonly { readonly name: string; readonly actions: readonly string[] | null }[];
  /** Null where the policy names no callers: then anybody whose own policy allows it. */
  readonly callers: readonly string[] | null;
  readonly problem: string | null;
}

/** What git says of a Puruto. */
export interface Git {
  /** Null when it cannot be read. */
  readonly branch: string | null;
  /** Null when git was not asked, did not answer, or ignores the folder. */
  readonly changes: number | null;
  /** Why git did not answer; null when it did, or was not asked. */
  readonly problem: string | null;
}

/** What there is to say about one Puruto of the workspace. (docs/workspace.md.) */
export interface Row {
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  readonly kind: Kind | null;
  readonly version: string | null;
  readonly errors: number;
  readonly warnings: number;
  readonly findings: readonly Finding[];
  readonly skills: readonly string[];
  /** Null when it lies in no repository. */
  readonly git: Git | null;
  /** Null when it has no policy. */
  readonly ipc: Allowances | null;
  /** Null when it keeps none; `bytes` is null until there is one. */
  readonly database: { readonly path: string; readonly bytes: number | null } | null;
  /** Why nothing could be said of it; null when all is well. */
  readonly problem: string | null;
}

/**
 * Looks at each of these Purutos, given as absolute paths. One that cannot be read is a row with its problem.
 *
 * @param askGit whether git is asked for changes: one process a repo, a few at a time.
 */
export async function survey(folders: readonly string[], askGit: boolean): Promise<Row[]> {
  // All of git first: between checks, which keep this process busy, git would wait for it.
  const states = await mapBounded(folders, availableParallelism() * 2, (folder) => readGit(folder, askGit));
  const rows: Row[] = [];
  for (const [index, folder] of folders.entries())
    rows.push(await look(folder, states[index] ?? noRepository));
  return rows;
}

interface GitState {
  readonly git: Git | null;
  readonly environment: Ignored;
}

const noRepository: GitState = { git: null, environment: "no repository" };

async function readGit(folder: string, askGit: boolean): Promise<GitState> {
  const repository = repositoryOf(folder);
  if (repository === undefined) return noRepository;
  const branch = branchOf(repository.top);
  const said: Partial<Changes> | Failure = askGit ? await readChanges(repository) : {};
  if (said.problem !== undefined)
    return { git: { branch, changes: null, problem: said.problem }, environment: "unknown" };
  const { count = null, environment = "unknown" } = said;
  return { git: { branch, changes: count, problem: null }, environment };
}

async function look(folder: string, state: GitState): Promise<Row> {
  try {
    return await describe(folder, state);
  } catch (error) {
    return { ...nothing, name: basename(folder), path: folder, problem: (error as Error).message };
  }
}

const nothing = {
  kind: null,
  version: null,
  errors: 0,
  warnings: 0,
  findings: [],
  skills: [],
  git: null,
  ipc: null,
  database: null,
};

async function describe(folder: string, { git, environment }: GitState): Promise<Row> {
  const repo = diskRepo(folder);
  const { kind, errors, warnings, findings } = await checkRepo(withIgnored(repo, environment));
  return {
    name: repo.name,
    path: folder,
    kind,
    version: textOf(repo, versionFile)?.trim() || null,
    errors,
    warnings,
    findings,
    skills: skillsOf(repo),
    git,
    ipc: allowancesOf(repo),
    database: databaseOf(repo, folder),
    problem: null,
  };
}

// The rule about .env would start git twice for each repo: 500 of them take seconds.
const withIgnored = (repo: Repo, environment: Ignored): Repo => ({
  name: repo.name,
  kindOf: (path) => repo.kindOf(path),
  read: (path) => repo.read(path),
  realPath: (path) => repo.realPath(path),
  list: (path) => repo.list(path),
  ignored: () => Promise.resolve(environment),
});

const skillsOf = (repo: Repo): string[] =>
  repo
    .list(".claude/skills")
    .filter((name) => isActionName(name) && repo.kindOf(`.claude/skills/${name}/SKILL.md`) === "file");

function allowancesOf(repo: Repo): Allowances | null {
  const reading = repo.read(policyFile);
  const closed = { enabled: false, targets: [], callers: null };
  if (reading === undefined) {
    return repo.kindOf(policyFile) === undefined ? null : { ...closed, problem: `${policyFile} is no file` };
  }
  if (reading.text === undefined) return { ...closed, problem: `${policyFile} is ${reading.problem}` };
  const policy = parsePolicy(reading.text);
  if (!policy.ok) return { ...closed, problem: policy.faults.map(({ message }) => message).join("; ") };
  const { enabled, allowed_targets, allowed_actions, allowed_callers } = policy.value;
  const targets = allowed_targets.map((name) => ({ name, actions: allowed_actions.get(name) ?? null }));
  return { enabled, targets, callers: allowed_callers ?? null, problem: null };
}

function databaseOf(repo: Repo, folder: string): Row["database"] {
  const path = [".env", ".env.example"].map((file) => settingOf(textOf(repo, file))).find(Boolean);
  if (path === undefined) return null;
  return { path, bytes: sizeOf(folder, path) };
}

// Whatever stands in the way of it, the rest of the row holds. What lies outside is not looked at.
function sizeOf(folder: string, path: string): number | null {
  try {
    const stats = lstatSync(join(folder, placeOf(folder, normalize(path))));
    return stats.isFile() ? stats.size : null;
  } catch {
    return null;
  }
}

const settingOf = (text = ""): string | undefined => /^DB_PATH=["']?([^"'\r\n\0]+)/m.exec(text)?.[1]?.trim();

/** As `Promise.all` over `map`, with at most `limit` at work at a time. */
async function mapBounded<T, R>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const queue = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of queue) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: limit }, worker));
  return results;
}

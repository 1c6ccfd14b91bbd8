import { basename } from "node:path";
import { checkRepo, type Finding } from "../../standard/check.ts";
import { diskRepo } from "./disk-repo.ts";
import type { Kind } from "../../standard/packs.ts";
import { textOf, type Repo } from "../../standard/repo.ts";
import { versionFile } from "../../standard/rules/version.ts";
import { isActionName } from "../../templates/ipc/files/ipc/names.ts";
import type { Job } from "../../templates/ipc/files/ipc/jobs/job.ts";
import { allowancesOf, type Allowances } from "./allowances.ts";
import { databaseOf, type Database } from "./database.ts";
import { gitStates, noRepository, type Git, type GitState } from "./git-states.ts";

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
  /** Null when it keeps none. */
  readonly database: Database | null;
  /** Those of its jobs that run; null where nobody asked for them. */
  readonly jobs: readonly Job[] | null;
  /** Why nothing could be said of it; null when all is well. */
  readonly problem: string | null;
}

/**
 * Looks at each of these Purutos, given as absolute paths. One that cannot be read is a row with its problem.
 *
 * @param isStatus whether git is asked for changes, one process a repo, a few at a time, and jobs are looked for.
 */
export async function survey(folders: readonly string[], isStatus: boolean): Promise<Row[]> {
  // All of git first: between checks, which keep this process busy, git would wait for it.
  const states = await gitStates(folders, isStatus);
  const jobs = isStatus ? (await import("./jobs.ts")).runningJobs(folders) : undefined;
  const rows: Row[] = [];
  for (const [index, folder] of folders.entries())
    rows.push({
      ...(await look(folder, states[index] ?? noRepository)),
      jobs: jobs?.get(folder) ?? null,
    });
  return rows;
}

type Looked = Omit<Row, "jobs">;

async function look(folder: string, state: GitState): Promise<Looked> {
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

async function describe(folder: string, { git, environment }: GitState): Promise<Looked> {
  // The rule about .env would start git twice for each repo: 500 of them take seconds.
  const repo = diskRepo(folder, () => Promise.resolve(environment));
  const { kind, errors, warnings, findings } = await checkRepo(repo);
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

const skillsOf = (repo: Repo): string[] =>
  repo
    .list(".claude/skills")
    .filter((name) => isActionName(name) && repo.kindOf(`.claude/skills/${name}/SKILL.md`) === "file");

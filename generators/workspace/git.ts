import { execFile } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { devNull } from "node:os";
import { join, resolve } from "node:path";
import type { Ignored } from "../../standard/repo.ts";

/** What git says of the repo in a folder. */
export interface Changes {
  /** How many files differ from the last commit, new ones included. */
  readonly count: number;
  /** Whether git covers `.env`; it is asked together with the rest, for the price of one process. */
  readonly environment: Ignored;
}

/** The branch of the repo in `folder`, or the start of the commit it is at; null when it is no repository. No process is started. */
export function branchOf(folder: string): string | null {
  const head = readLine(join(gitFolder(folder), "HEAD"));
  if (head === undefined) return null;
  return /^ref: refs\/heads\/(.+)$/.exec(head)?.[1] ?? head.slice(0, 7);
}

/** Asks git for changes; undefined when it does not answer in time. Runs nothing that the repo's settings name. */
export function readChanges(folder: string): Promise<Changes | undefined> {
  const limits = { cwd: folder, env: environment(), timeout: tenSeconds, maxBuffer: 64 * 1024 * 1024 };
  return new Promise((done) => {
    const child = execFile("git", [...harmless, ...status], limits, (error, stdout) =>
      done(error === null ? parse(stdout) : undefined),
    );
    child.stdin?.end();
  });
}

/** What `git status --porcelain -z --ignored` printed, counted. Pure. */
export function parse(output: string): Changes {
  const lines = output.split("\0").filter((line) => /^[ MTADRCU?!]{2} /.test(line));
  const mark = lines.find((line) => line.slice(3) === ".env")?.slice(0, 2);
  const marks: Record<string, Ignored> = { "!!": "ignored", "??": "not ignored" };
  return {
    count: lines.filter((line) => !line.startsWith("!!")).length,
    environment: marks[mark ?? ""] ?? "tracked",
  };
}

const tenSeconds = 10_000;
const harmless = ["-c", "core.fsmonitor=false", "-c", `core.hooksPath=${devNull}`, "--no-optional-locks"];
// Renames would take a second field each; as an addition and a removal they take none.
const options = ["--porcelain", "-z", "--no-renames", "--ignored", "--ignore-submodules=dirty"];
// A Puruto may be a folder of a larger repo, of which the rest does not count.
const status = ["status", ...options, "--", "."];

const environment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([key]) => !key.startsWith("GIT_")));

/** In a worktree `.git` is a file that names the folder. */
function gitFolder(folder: string): string {
  const path = join(folder, ".git");
  const named = /^gitdir: (.+)$/.exec(readLine(path) ?? "")?.[1];
  return named === undefined ? path : resolve(folder, named);
}

function readLine(path: string): string | undefined {
  try {
    const stats = statSync(path);
    const isSmall = stats.isFile() && stats.size < 4096;
    return isSmall ? readFileSync(path, "utf8").split(/\r?\n/)[0] : undefined;
  } catch {
    return undefined;
  }
}

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import spawn from "nano-spawn";
import { environmentToCommit } from "./git/environment.ts";
import { repositoryOf } from "./git/repository.ts";
import { startGit } from "./git/start.ts";
import { limitOf } from "./program/start.ts";
import { installFor } from "../../standard/manifest.ts";
import type { JsonObject } from "../../templates/ipc/files/ipc/parsed.ts";

/** What came after writing: what was done, and what could not be and why. */
export interface Finish {
  installed: boolean;
  committed: boolean;
  warnings: string[];
}

interface Wishes {
  readonly name: string;
  readonly git: boolean;
  readonly skipInstall: boolean;
}

/**
 * Installs what its scripts need to run, and makes a git repository with a first commit, each where asked for and needed.
 * What fails here is a warning: the Puruto itself is there already.
 *
 * @param progress is told what takes longer than a moment.
 */
export async function finish(
  folder: string,
  answers: Wishes,
  progress: (text: string) => void,
): Promise<Finish> {
  const warnings: string[] = [];
  const attempt = async (work: () => Promise<boolean>): Promise<boolean> => {
    try {
      return await work();
    } catch (error) {
      warnings.push(reason(error));
      return false;
    }
  };
  const installed = !answers.skipInstall && (await attempt(() => install(folder, progress)));
  const committed = answers.git && (await attempt(() => commit(folder, answers.name)));
  return { installed, committed, warnings };
}

async function install(folder: string, progress: (text: string) => void): Promise<boolean> {
  const packageJson = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as JsonObject;
  const wanted = installFor(packageJson);
  if (wanted === undefined) return false;
  progress(`Installing dependencies (npm ${wanted.join(" ")}) …`);
  await npm([...wanted, "--no-audit", "--no-fund"], folder);
  return true;
}

async function commit(folder: string, name: string): Promise<boolean> {
  if (repositoryOf(dirname(folder)) !== undefined) return false;
  const git = gitIn(folder);
  await git(["init", "--quiet"]);
  await git(["add", "--all"]);
  await git(["var", "GIT_COMMITTER_IDENT"]).catch((error: unknown) => {
    const text = `no first commit: git has no user.name and user.email here; set them, then: git commit -m "Create ${name}"`;
    throw new Error(text, { cause: error });
  });
  await git(["commit", "--quiet", "--no-verify", "--message", `Create ${name}`]);
  return true;
}

/** Starts git for a repository that we make. */
function gitIn(folder: string): (args: readonly [string, ...string[]]) => Promise<void> {
  const limit = limitOf(oneMinute);
  return async (args) => {
    const environment = environmentToCommit(folder);
    // Where there is no repository yet, git takes none of this.
    const env = args[0] === "init" ? { ...environment, GIT_WORK_TREE: undefined } : environment;
    const { problem } = await startGit(folder, args, env, limit);
    if (problem !== undefined) throw new Error(`git ${args[0]} failed: ${problem}`);
  };
}

const oneMinute = 60;
const fiveMinutes = 300_000;

/** Runs npm in a folder with nothing to read from. */
const npm = (args: string[], cwd: string) =>
  spawn("npm", args, { cwd, stdin: "ignore", timeout: fiveMinutes });

function reason(error: unknown): string {
  const { message, stderr = "" } = error as Error & { stderr?: string };
  const said = stderr.split("\n").find((line) => /fatal|error|ERR/i.test(line));
  return `${message.split("\n")[0] ?? ""}${said === undefined ? "" : ` (${said.trim()})`}`;
}

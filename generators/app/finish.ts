import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import spawn from "nano-spawn";
import type { Answers } from "./questions.ts";

/** What came after writing: what was done, and what could not be and why. */
export interface Finish {
  installed: boolean;
  committed: boolean;
  warnings: string[];
}

/**
 * Installs the dependencies and makes a git repository with a first commit, each where asked for and needed.
 * What fails here is a warning: the Puruto itself is there already.
 *
 * @param progress is told what takes longer than a moment.
 */
export async function finish(
  folder: string,
  answers: Answers,
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
  if (!hasDependencies(folder)) return false;
  progress("Installing dependencies (npm install) …");
  await run("npm", ["install", "--no-audit", "--no-fund"], folder);
  return true;
}

function hasDependencies(folder: string): boolean {
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Record<string, unknown>;
  return "dependencies" in manifest || "devDependencies" in manifest;
}

async function commit(folder: string, name: string): Promise<boolean> {
  if (await isInsideRepository(dirname(folder))) return false;
  await run("git", ["init", "--quiet"], folder);
  await run("git", ["add", "--all"], folder);
  if (!(await hasIdentity(folder))) {
    throw new Error(
      `no first commit: git has no user.name and user.email here; set them, then: git commit -m "Create ${name}"`,
    );
  }
  // No signing and no hooks: both may ask somebody, and nobody may be there.
  await run(
    "git",
    ["-c", "commit.gpgsign=false", "commit", "--quiet", "--no-verify", "--message", `Create ${name}`],
    folder,
  );
  return true;
}

const hasIdentity = (folder: string): Promise<boolean> =>
  run("git", ["var", "GIT_COMMITTER_IDENT"], folder).then(
    () => true,
    () => false,
  );

async function isInsideRepository(folder: string): Promise<boolean> {
  try {
    return (await run("git", ["rev-parse", "--is-inside-work-tree"], folder)) === "true";
  } catch {
    return false;
  }
}

const fiveMinutes = 300_000;

/** Runs a program in a folder with nothing to read from; its standard output. */
async function run(program: string, args: string[], cwd: string): Promise<string> {
  const { stdout } = await spawn(program, args, {
    cwd,
    stdin: "ignore",
    timeout: fiveMinutes,
    env: ownRepository(),
  });
  return stdout.trim();
}

// Inside a git hook these point at another repository.
const ownRepository = (): Record<string, string> => {
  const unset = { GIT_DIR: undefined, GIT_WORK_TREE: undefined, GIT_INDEX_FILE: undefined };
  return { ...(unset as object), GIT_TERMINAL_PROMPT: "0" };
};

function reason(error: unknown): string {
  const { message, stderr = "" } = error as Error & { stderr?: string };
  const said = stderr.split("\n").find((line) => /fatal|error|ERR/i.test(line));
  return `${message.split("\n")[0] ?? ""}${said === undefined ? "" : ` (${said.trim()})`}`;
}

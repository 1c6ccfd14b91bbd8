import { parse } from "node:path";
import { environmentToCommit } from "../../../lib/puruto/git/environment.ts";
import { repositoryOf } from "../../../lib/puruto/git/repository.ts";
import { startGit } from "../../../lib/puruto/git/start.ts";
import { limitOf, type Said as Answer } from "../../../lib/puruto/program/start.ts";
import { error, fine, warning, type Machine, type Said } from "../check.ts";

/** Whether git is there, is new enough to be asked about any repo, and knows who commits. (docs/security.md, "git".) */
export async function git(machine: Machine): Promise<Said[]> {
  const { stdout = "", problem } = await ask(machine, ["--version"]);
  if (problem !== undefined) return [missing(machine, problem)];
  const version = /\d+(\.\d+)*/.exec(stdout)?.[0] ?? "";
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major < 2 || (major === 2 && minor < 31))
    return [
      warning(`git ${version} is older than 2.31, and is not asked for changes`, "install a newer git"),
    ];
  return [fine(`git ${version}`), ...(await identity(machine))];
}

async function identity(machine: Machine): Promise<Said[]> {
  const { problem } = await ask(machine, ["var", "GIT_COMMITTER_IDENT"]);
  if (problem === undefined) return [];
  const todo = 'git config --global user.name "YOU"; git config --global user.email "YOU@EXAMPLE.COM"';
  return [warning("git does not know who you are, so that new Purutos get no first commit", todo)];
}

/** Where a Puruto lies in a repository, git is used. */
function missing({ purutos }: Machine, problem: string): Said {
  const isUsed = purutos.some((folder) => repositoryOf(folder) !== undefined);
  const todo = "install git 2.31 or newer, or set the PATH";
  return isUsed
    ? error(problem, todo)
    : warning(`${problem}: new Purutos are made without a repository`, todo);
}

/** Asked outside every repo: at the top of the file system. */
function ask({ environment }: Machine, args: readonly string[]): Promise<Answer> {
  const top = parse(process.execPath).root;
  const env = { ...environmentToCommit(top), ...pathOf(environment) };
  return startGit(top, args, env, limitOf(5));
}

const pathOf = (environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(environment).filter(([key]) => /^path$/i.test(key)));

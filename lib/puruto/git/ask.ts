import { statSync } from "node:fs";
import { join } from "node:path";
import { environmentToAsk, witness, type GitSetting } from "./environment.ts";
import { limitOf, type Limit, type Said } from "../program/start.ts";
import { startGit } from "./start.ts";

/**
 * What git answers about a repository that nobody vetted, or why it does not, after 3 seconds at most. Runs nothing
 * that the repo's own settings name, and fetches nothing. (docs/security.md.)
 *
 * @param top the folder that holds `.git`, absolute; git works there
 * @param args a command that reads, or changes git's index alone, with paths that are taken as they are
 */
export async function askGit(top: string, args: readonly string[]): Promise<Said> {
  const before = silent.get(top);
  if (before !== undefined) return before;
  const limit = limitOf(3);
  const said = await ask(top, args, limit);
  if (said.problem !== undefined && limit.signal.aborted) silent.set(top, said);
  return said;
}

// Where git waited for ever, such as for a pipe that only some of its commands read, it would do so again: each repository may cost its time once.
const silent = new Map<string, Said>();

async function ask(top: string, args: readonly string[], limit: Limit): Promise<Said> {
  const odd = oddFileIn(top);
  if (odd !== undefined) return { problem: `${odd} is no regular file` };
  const listed = await startGit(top, ["config", "--list", "--name-only", "-z"], environmentToAsk(top), limit);
  if (listed.problem !== undefined) return listed;
  const keys = listed.stdout.split("\0");
  if (!keys.includes(witness)) return { problem: "git is older than 2.31; a newer one is needed here" };
  const drivers = [...new Set(keys)].filter((key) => namesProgram.test(key));
  // Its bytes cannot be given back to git, so that it could not be switched off.
  if (drivers.some((key) => key.includes("\uFFFD"))) return { problem: "its git settings are not UTF-8" };
  return startGit(top, args, environmentToAsk(top, drivers.map(off)), limit);
}

/** Filters and text conversions: git runs them on the content of files that attributes name. */
const namesProgram = /^filter\..*\.(clean|smudge|process|required)$|^diff\..*\.(textconv|command)$/s;

const off = (key: string): GitSetting => [key, key.endsWith(".required") ? "false" : ""];

/**
 * A file that git reads in any case and that is there, but is none: a pipe, where git would wait for ever, or a device,
 * which it would read until memory runs out. Undefined where all of them are files. (docs/security.md.)
 *
 * @param top the folder that holds `.git`, absolute
 */
const oddFileIn = (top: string): string | undefined => read.find((path) => isOdd(join(top, path)));

const read = [
  ".gitignore",
  ".gitattributes",
  ".git/HEAD",
  ".git/config",
  ".git/config.worktree",
  ".git/index",
  ".git/packed-refs",
  ".git/shallow",
  ".git/commondir",
  ".git/info/exclude",
  ".git/info/attributes",
  ".git/info/grafts",
  ".git/info/sparse-checkout",
  ".git/objects/info/alternates",
];

function isOdd(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() === false;
  } catch {
    // `.git` is no folder, or a link leads in circles: git sees that as we do.
    return false;
  }
}

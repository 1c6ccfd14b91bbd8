import { devNull } from "node:os";
import { delimiter, dirname, isAbsolute, sep } from "node:path";

/** A setting of git and the value it is given. */
export type GitSetting = readonly [key: string, value: string];

/**
 * The environment in which git is asked about a repo that nobody vetted: nothing of the repo's settings starts a
 * program, reaches a network or reads a file elsewhere. (docs/security.md.)
 *
 * @param top the folder that holds `.git`, absolute
 * @param drivers what else the repo's settings name and has to be switched off
 */
export const environmentToAsk = (top: string, drivers: readonly GitSetting[] = []): NodeJS.ProcessEnv => ({
  ...environment(top, [...reach, ...ours, ...drivers], usersFiles),
  GIT_LITERAL_PATHSPECS: "1",
});

/** The environment of the first commit of a repo that we made: the user's own settings and identity hold. */
export const environmentToCommit = (top: string): NodeJS.ProcessEnv =>
  environment(top, [...ours, ["commit.gpgSign", "false"]], identity);

/** A setting that git lists when it reads settings from the environment, as it does since 2.31. */
export const witness = "safe.barerepository";

const usersFiles = /^GIT_CONFIG_(GLOBAL|SYSTEM|NOSYSTEM)$/;
const identity = /^GIT_(CONFIG_(GLOBAL|SYSTEM|NOSYSTEM)|(AUTHOR|COMMITTER)_.*)$/;

/** Hooks and watchers: those of the user may ask somebody, and nobody may be there. */
const ours: readonly GitSetting[] = [
  ["core.fsmonitor", "false"],
  ["core.hooksPath", devNull],
];

/** The other settings by which a repo could start something, or lead to files outside it. */
const reach: readonly GitSetting[] = [
  ["safe.bareRepository", "explicit"],
  ["core.sshCommand", ""],
  ["core.gitProxy", ""],
  ["core.askPass", ""],
  ["core.pager", ""],
  ["core.editor", ":"],
  ["core.alternateRefsCommand", ""],
  ["credential.helper", ""],
  ["diff.external", ""],
  // What the user ignores everywhere is no rule of the repo.
  ["core.excludesFile", ""],
  ["core.attributesFile", ""],
  ["status.submoduleSummary", "false"],
  ["submodule.recurse", "false"],
];

function environment(top: string, settings: readonly GitSetting[], kept: RegExp): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([key]) => !/^GIT_/i.test(key) || kept.test(key));
  return {
    ...Object.fromEntries(
      inherited.map(([key, value]) => [key, /^path$/i.test(key) ? searchOutside(value, top) : value]),
    ),
    GIT_WORK_TREE: top,
    // Where `.git` is broken, the repository of a folder above is not the answer.
    GIT_CEILING_DIRECTORIES: dirname(top),
    // Older ones than 2.45 do not know it: the empty list of protocols holds alone.
    GIT_NO_LAZY_FETCH: "1",
    GIT_ALLOW_PROTOCOL: "",
    GIT_TERMINAL_PROMPT: "0",
    GIT_OPTIONAL_LOCKS: "0",
    ...asVariables(settings),
  };
}

// Not `-c KEY=VALUE`: a filter may be called `a=b`.
const asVariables = (settings: readonly GitSetting[]): Record<string, string> => ({
  GIT_CONFIG_COUNT: String(settings.length),
  ...Object.fromEntries(
    settings.flatMap(([key, value], index) => [
      [`GIT_CONFIG_KEY_${index}`, key],
      [`GIT_CONFIG_VALUE_${index}`, value],
    ]),
  ),
});

/** Where programs are looked for, a PATH: nowhere in the repo. */
export const searchOutside = (path = "", top: string): string =>
  path
    .split(delimiter)
    .filter((folder) => isAbsolute(folder) && folder !== top && !folder.startsWith(top + sep))
    .join(delimiter);

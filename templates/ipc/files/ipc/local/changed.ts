import { execFile } from "node:child_process";
import { realpathSync } from "node:fs";
import { devNull } from "node:os";
import { dirname } from "node:path";
import { maxOutput } from "./process.ts";
import { workTreeOf } from "./repository.ts";
import { changedOf } from "./since.ts";
import { findProgram } from "../target/agents/program.ts";

/** What a run changed, as paths from the folder it ran in, with `/`. */
export interface Changed {
  readonly changed?: readonly string[];
  /** Whether it changed more than are named. */
  readonly changed_more?: true;
}

const most = 100;
/** Milliseconds that git may take, and then looking at files, and how many may be looked at: somebody waits for the answer. */
const patience = 2000;
const mostFiles = 100_000;
/** Milliseconds by which the time of a file may lag behind the clock. */
const lag = 10;

/**
 * The files in `folder` that changed at `since` (milliseconds since the epoch) or later, or are gone since then: those
 * that git has or would take, be they committed meanwhile. Says nothing where there is no git repository of its own, or git does
 * not answer within 2 seconds (docs/ipc.md, "What a timeout tells"). `environment` is that of a child.
 */
export async function changedSince(
  folder: string,
  since: number,
  environment: Readonly<Record<string, string>>,
): Promise<Changed> {
  const real = realpathSync.native(folder);
  const top = workTreeOf(real);
  const paths = top === undefined ? undefined : await filesOf(real, { ...environment, ...only(top) });
  if (paths === undefined) return {};
  const { changed, isWhole } = changedOf(real, paths.slice(0, mostFiles), since - lag, patience);
  const isMore = changed.length > most || paths.length > mostFiles || !isWhole;
  return { changed: changed.toSorted().slice(0, most), ...(isMore && { changed_more: true }) };
}

/** Neither the settings of a repo nor one above that is broken lead elsewhere. */
const only = (top: string) => ({ GIT_WORK_TREE: top, GIT_CEILING_DIRECTORIES: dirname(top) });

async function filesOf(
  folder: string,
  environment: Readonly<Record<string, string>>,
): Promise<string[] | undefined> {
  const [git] = findProgram("git", environment) ?? [];
  if (git === undefined) return undefined;
  const options = { cwd: folder, env: { ...environment, ...quiet }, ...bounds };
  return new Promise((resolve) => {
    const child = execFile(git, list, options, (error, stdout) => resolve(error ? undefined : split(stdout)));
    child.stdin?.end();
  });
}

// It only lists what there is: to compare contents, it would run the filters that the repo's settings name.
const list = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];

const bounds = {
  timeout: patience,
  killSignal: "SIGKILL",
  maxBuffer: maxOutput,
  encoding: "utf8",
  windowsHide: true,
} as const;

/** Nothing that a repo's settings name is started, reached or read. */
const quiet = {
  GIT_OPTIONAL_LOCKS: "0",
  GIT_TERMINAL_PROMPT: "0",
  GIT_NO_LAZY_FETCH: "1",
  GIT_ALLOW_PROTOCOL: "",
  ...settings({
    "safe.bareRepository": "explicit",
    "core.hooksPath": devNull,
    "core.fsmonitor": "false",
    "core.excludesFile": "",
    "core.attributesFile": "",
  }),
};

function settings(values: Readonly<Record<string, string>>): Record<string, string> {
  const all = Object.entries(values);
  const variables = all.flatMap(([key, value], at) => [
    [`GIT_CONFIG_KEY_${at}`, key],
    [`GIT_CONFIG_VALUE_${at}`, value],
  ]);
  return { GIT_CONFIG_COUNT: String(all.length), ...Object.fromEntries(variables) };
}

// A file of which two versions are to be merged is listed three times.
function split(paths: string): string[] {
  return [...new Set(paths.split("\0").slice(0, -1))];
}

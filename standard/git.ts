import { existsSync } from "node:fs";
import { devNull } from "node:os";
import { dirname, join } from "node:path";
import type { Ignored } from "./repo.ts";

/** What git makes of a path in `root`, an absolute path. Runs nothing that the repo's own settings name. */
export function gitIgnores(root: string, path: string): Ignored {
  if (!isInRepository(root)) return "no repository";
  if (git(root, ["ls-files", "--error-unmatch", "--", path]) === 0) return "tracked";
  const status = git(root, ["check-ignore", "--quiet", "--no-index", "--", path]);
  if (status === 0) return "ignored";
  return status === 1 ? "not ignored" : "unknown";
}

const isInRepository = (folder: string): boolean =>
  existsSync(join(folder, ".git")) || (dirname(folder) !== folder && isInRepository(dirname(folder)));

// A repo's settings can name programs that git starts. What the user ignores everywhere is no rule of the repo.
const harmless = ["core.fsmonitor=false", `core.hooksPath=${devNull}`, "core.excludesFile="].flatMap(
  (setting) => ["-c", setting],
);

const tenSeconds = 10_000;

/** Exit code of git; null when it did not run or did not end in time. */
function git(cwd: string, args: readonly string[]): number | null {
  // Loaded where there is an .env to ask about: it takes 2 to 4 ms, a tenth of a start of Node.
  const { spawnSync } = process.getBuiltinModule("node:child_process");
  const env = Object.fromEntries(Object.entries(process.env).filter(([key]) => !key.startsWith("GIT_")));
  return spawnSync("git", [...harmless, ...args], { cwd, env, stdio: "ignore", timeout: tenSeconds }).status;
}

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { devNull, tmpdir } from "node:os";
import { join } from "node:path";

/** The text that a Puruto's git has under a name; undefined where it has none, or there is no git. */
export function textNamed(root: string, name: string): string | undefined {
  if (!/^[0-9a-f]{40}$/.test(name)) return undefined;
  const { status, stdout } = git(root, ["cat-file", "blob", name]);
  return status === 0 ? stdout : undefined;
}

/** How two texts differ, in lines as git writes them, without its heads; empty where there is no git. */
export function differenceOf(then: string, now: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), "difference-"));
  try {
    writeFileSync(join(folder, "then"), then);
    writeFileSync(join(folder, "now"), now);
    const { stdout } = git(folder, ["diff", "--no-index", ...plain, "--", "then", "now"]);
    return stdout.split("\n").slice(4, -1);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const plain = ["--no-color", "--no-ext-diff", "--no-textconv", "--unified=1"];

/** Nothing that settings name is started, reached or waited for. */
const quiet = {
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: devNull,
  GIT_ATTR_NOSYSTEM: "1",
  GIT_OPTIONAL_LOCKS: "0",
  GIT_TERMINAL_PROMPT: "0",
  GIT_NO_LAZY_FETCH: "1",
  GIT_ALLOW_PROTOCOL: "",
};

function git(cwd: string, args: readonly string[]): { status: number | null; stdout: string } {
  // Inside a git hook these point at another repository.
  const own = Object.entries(process.env).filter(([key]) => !key.startsWith("GIT_"));
  const { status, stdout } = spawnSync("git", ["--no-pager", ...args], {
    cwd,
    env: { ...Object.fromEntries(own), ...quiet },
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
    timeout: 10_000,
    killSignal: "SIGKILL",
    windowsHide: true,
  });
  // Where git is not there, or was ended, it printed nothing that counts.
  return { status, stdout: status === null ? "" : stdout };
}

import { spawnSync } from "node:child_process";

const tenSeconds = 10_000;

/** Asks git in a folder; gives what it printed, or nothing where it failed or took too long. */
export async function askGit(folder: string, args: readonly string[]): Promise<string | undefined> {
  // Inside a git hook these point at another repository.
  const env = Object.fromEntries(Object.entries(process.env).filter(([key]) => !key.startsWith("GIT_")));
  const { status, stdout } = spawnSync("git", args, {
    cwd: folder,
    env,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
    timeout: tenSeconds,
  });
  return status === 0 ? stdout : undefined;
}

import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { scratch } from "../../../scratch.ts";

/** A repo with a committed Puruto, an `.env` that git ignores, and a program that must never run. */
export interface Trapped {
  readonly folder: string;
  /** The program, absolute: it leaves a mark. */
  readonly trap: string;
  /** Whether it ran; forgets it. */
  readonly hasRun: () => boolean;
}

/** Runs git as a user would, with nothing switched off. */
export const git = (folder: string, ...args: string[]): string =>
  execFileSync("git", ["-C", folder, ...args], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });

/** Puts a file where folders may be missing. */
export function put(file: string, text: string): void {
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, text);
}

/** Makes a repo that is ready for a trap: one file looks changed, so that git reads it through its filters. */
export function trapped(files: Readonly<Record<string, string>> = {}): Trapped {
  const root = scratch();
  const [folder, trap, mark] = [join(root, "puruto-notes"), join(root, "trap"), join(root, "mark")];
  put(trap, `#!/bin/sh\necho ran >> '${mark}'\nexit 1\n`);
  chmodSync(trap, 0o755);
  for (const [path, text] of Object.entries({ "CLAUDE.md": "# notes\n", ".gitignore": ".env\n", ...files }))
    put(join(folder, path), text);
  writeFileSync(join(folder, ".gitattributes"), "*.md filter=trap diff=trap merge=trap\n");
  commit(folder);
  writeFileSync(join(folder, ".env"), "A=1\n");
  utimesSync(join(folder, "CLAUDE.md"), 1, 1);
  const hasRun = (): boolean => {
    const ran = existsSync(mark);
    rmSync(mark, { force: true });
    return ran;
  };
  return { folder, trap, hasRun };
}

/** Commits all that is in a folder, in a repository that is made where there is none. */
export function commit(folder: string): void {
  if (!existsSync(join(folder, ".git"))) git(folder, "init", "--quiet", "--initial-branch", "main");
  git(folder, "add", "--all");
  git(folder, "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "--quiet", "--message", "x");
}

/** Takes away an object that git would then fetch from a remote with these settings. */
export function promise(folder: string, spec: string, remote: Readonly<Record<string, string>>): void {
  const object = git(folder, "rev-parse", spec).trim();
  rmSync(join(folder, ".git/objects", object.slice(0, 2), object.slice(2)));
  const partial = { "core.repositoryFormatVersion": "1", "extensions.partialClone": "origin" };
  for (const [key, value] of Object.entries({ ...partial, "remote.origin.promisor": "true", ...remote }))
    git(folder, "config", key, value);
}

/** What plain git does with the repo, whatever becomes of it. */
export const plainly = (folder: string, ...args: string[]): void => {
  spawnSync("git", ["-C", folder, ...args], { stdio: "ignore", timeout: 10_000 });
};

/** Makes a pipe that nobody writes to, in place of what is there. */
export function pipe(file: string): void {
  rmSync(file, { recursive: true, force: true });
  mkdirSync(join(file, ".."), { recursive: true });
  execFileSync("mkfifo", [file]);
}

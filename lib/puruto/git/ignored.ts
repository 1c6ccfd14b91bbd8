import type { Ignored } from "../../../standard/repo.ts";
import { askGit } from "./ask.ts";
import { repositoryOf } from "./repository.ts";

/**
 * What git makes of a path that is there, in the folder `root`, an absolute path.
 * (docs/findings.md, `env-not-ignored`.)
 */
export async function gitIgnores(root: string, path: string): Promise<Ignored> {
  const repository = repositoryOf(root);
  if (repository === undefined) return "no repository";
  const { top, prefix } = repository;
  const { stdout } = await askGit(top, [...list, prefix === "" ? path : `${prefix}/${path}`]);
  if (stdout === undefined) return "unknown";
  if (stdout === "") return "ignored";
  const isNew = stdout.split("\0").every((line) => line === "" || line.startsWith("? "));
  return isNew ? "not ignored" : "tracked";
}

// What git has and what it would take, marked by which: what it ignores is in neither.
const list = ["ls-files", "-t", "--cached", "--others", "--exclude-standard", "-z", "--"];

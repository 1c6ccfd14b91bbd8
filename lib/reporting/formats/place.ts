import { dirname, join, relative } from "node:path";
import { topOf } from "../../puruto/git/repository.ts";

/** Where a command runs, as far as the places of findings depend on it. */
export interface Surroundings {
  /** Absolute. */
  readonly cwd: string;
  /** Absolute: what a workflow of GitHub has checked out, where one runs. */
  readonly workspace?: string | undefined;
}

/** The root of the repository that a folder is in; else the folder that the command runs in, or the folder itself. */
export const rootOf = (folder: string, { cwd }: Surroundings): string =>
  topOf(folder) ?? (isInside(folder, cwd) ? cwd : folder);

/** What GitHub takes the paths of annotations to be relative to: the workflow's workspace, else the repository. */
export const workspaceOf = (folder: string, surroundings: Surroundings): string => {
  const { workspace = "" } = surroundings;
  return workspace !== "" && isInside(folder, workspace) ? workspace : rootOf(folder, surroundings);
};

/** The path of what a finding is about, with `/`, relative to a root that its repo is in. */
export const pathFrom = (root: string, folder: string, path: string): string =>
  relative(root, join(folder, path)).replaceAll("\\", "/");

const isInside = (folder: string, root: string): boolean =>
  folder === root || (dirname(folder) !== folder && isInside(dirname(folder), root));

import { startProgram, type Limit, type Said } from "../program/start.ts";

/**
 * Starts git: nothing else does. (docs/security.md.)
 *
 * @param folder where git works, absolute
 * @param env all of the environment: see `environment.ts`
 */
export const startGit = (
  folder: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  limit: Limit,
): Promise<Said> => startProgram({ name: "git", file: "git", args: ["-C", folder, ...args] }, env, limit);

import { fileURLToPath } from "node:url";
import { createEnv } from "yeoman-environment";
import type { Known } from "../lib/questions/questions.ts";
import { inBuild } from "../lib/writing/package.ts";
import { PurutoError } from "../standard/errors.ts";

/**
 * Runs a generator in a Yeoman environment of its own, which asks and resolves conflicts.
 *
 * @returns the exit code
 * @throws PurutoError as the generator threw it, or `cancelled` when the user left a prompt.
 */
export async function runGenerator(name: string, given: Known): Promise<number> {
  const env = createEnv();
  const namespace = `puruto:${name}`;
  const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
  env.register(fileURLToPath(inBuild(`generators/${name}/index.${extension}`)), { namespace });
  try {
    await env.run([namespace], { ...given });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    throw asPurutoError(error);
  }
}

function asPurutoError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const thrown = error.cause instanceof Error ? error.cause : error;
  if (thrown instanceof PurutoError) return thrown;
  // The second is what Yeoman's resolver throws when the user aborts there.
  const left = thrown.name === "ExitPromptError" || thrown.message === "Process aborted by user";
  return left ? new PurutoError("cancelled", "cancelled, nothing was written", { cause: error }) : error;
}

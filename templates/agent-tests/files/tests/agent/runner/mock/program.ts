import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { parseJson } from "../../../../ipc/json.ts";
import { isObject } from "../../../../ipc/parsed.ts";
import { reasonOf } from "../../../../ipc/target/reason.ts";
import { scriptCommand } from "../../../../ipc/target/script.ts";
import { words } from "../../../../lib/words/agent-tests.ts";
import type { JsonObject } from "../case.ts";

/** Runs the program of a mock in the copy, with the prompt on standard input. @returns the object that it prints */
export const runProgram = (root: string, path: string, prompt: string): JsonObject =>
  printedBy(scriptCommand(join(root, path)), path, prompt);

/**
 * The JSON object that a program prints. What it says on standard error goes on to ours, and it ends with us: the
 * runtime ends all that a run started.
 *
 * @throws Error where it fails, with the reason that it said, or prints anything else.
 */
export function printedBy(
  [program, ...args]: readonly [string, ...string[]],
  name: string,
  input = "",
): JsonObject {
  const { stdout, stderr, status, signal, error } = spawnSync(program, args, {
    input,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  process.stderr.write(stderr ?? "");
  if (error !== undefined) throw error;
  const why = reasonOf({ stdout: "", stderr }) || String(status ?? signal);
  if (status !== 0) throw new Error(words.programFailed(name, why));
  const parsed = parseJson(stdout);
  if (!parsed.ok || !isObject(parsed.value))
    throw new Error(words.programSaidNoObject(name, stdout.slice(0, 200)));
  return parsed.value;
}

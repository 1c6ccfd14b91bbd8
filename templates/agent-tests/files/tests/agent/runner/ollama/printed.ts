import { spawnSync } from "node:child_process";
import { words } from "../../../../lib/words/agent-tests.ts";

/**
 * What a program printed, with the end of what it complained of and how it ended, for a model to read. It gets no input,
 * and ends with us: the runtime ends all that a run started.
 */
export function printed([program, ...args]: readonly [string, ...string[]]): string {
  const { stdout, stderr, status, signal, error } = spawnSync(program, args, {
    input: "",
    encoding: "utf8",
    maxBuffer: 1024 * 1024,
  });
  // What could not even start printed nothing.
  if (error !== undefined && status === null && signal === null) return words.endedWith(error.message);
  const how = status === 0 ? "" : words.endedWith(error?.message ?? String(status ?? signal));
  return [stdout, stderr.slice(-1000), how]
    .map((text) => text.trim())
    .filter(Boolean)
    .join("\n");
}

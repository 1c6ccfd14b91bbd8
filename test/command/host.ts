/** A process that runs the `puruto` command as often as it is told to: `Server` in server.ts starts it. */
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { main } from "../../command/main.ts";
import type { Said } from "./puruto.ts";

const write = fs.writeSync as (...all: unknown[]) => number;
let outputs: [string, string, string] = ["", "", ""];

// What is written on its two outputs is kept.
fs.writeSync = ((file: number, bytes: Uint8Array, ...rest: unknown[]): number => {
  if (file !== 1 && file !== 2) return write(file, bytes, ...rest);
  outputs[file] += Buffer.from(bytes).toString();
  return bytes.length;
}) as typeof fs.writeSync;
syncBuiltinESMExports();

/** One run of the command: all of its environment. */
export interface Run {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

process.on("message", (run: Run) => void answer(run));

async function answer({ args, cwd, env }: Run): Promise<void> {
  outputs = ["", "", ""];
  process.chdir(cwd);
  for (const name of Object.keys(process.env)) if (!Object.hasOwn(env, name)) delete process.env[name];
  Object.assign(process.env, env);
  const code = await main(args);
  process.send?.({ code, stdout: outputs[1], stderr: outputs[2] } satisfies Said);
}

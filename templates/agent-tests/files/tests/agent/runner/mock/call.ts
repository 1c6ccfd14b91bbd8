import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { scriptCommand } from "../../../../ipc/target/script.ts";
import type { MockCall } from "../case.ts";

/** Has the Puruto in a folder call another by its own delegation. @returns the document that this printed */
export function callFrom(folder: string, { target, action, prompt, payload }: MockCall): string {
  const [program, ...args] = scriptCommand(join(folder, "ipc.ts"));
  const asked = ["--target", target, "--action", action, "--prompt", "-"];
  const more = payload === undefined ? [] : ["--payload", JSON.stringify(payload)];
  const { stdout, error } = spawnSync(program, [...args, ...asked, ...more], {
    input: prompt,
    encoding: "utf8",
    stdio: ["pipe", "pipe", "inherit"],
    maxBuffer: 64 * 1024 * 1024,
  });
  return error?.message ?? stdout;
}

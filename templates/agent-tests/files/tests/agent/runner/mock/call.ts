import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { scriptCommand } from "../../../../ipc/target/script.ts";
import type { MockCall } from "../case.ts";

/** Has the Puruto in a folder call another by its own delegation; its journal tells what came of it. */
export function callFrom(folder: string, { target, action, prompt, payload }: MockCall): void {
  const [program, ...args] = scriptCommand(join(folder, "ipc.ts"));
  const asked = ["--target", target, "--action", action, "--prompt", "-"];
  const more = payload === undefined ? [] : ["--payload", JSON.stringify(payload)];
  spawnSync(program, [...args, ...asked, ...more], { input: prompt, stdio: ["pipe", "ignore", "inherit"] });
}

import type { InvocationResult } from "./ipc/contract.ts";
import { isEntry } from "./ipc/entry.ts";
import type { Asked } from "./ipc/request.ts";
import { explain, invoke } from "./invoker.ts";

export type { InvocationRequest, InvocationResult } from "./ipc/contract.ts";
export type { Asked } from "./ipc/request.ts";

/**
 * Has another Puruto run an action and resolves with its answer, refusals and failures too (Delegation, "Command
 * line"). `target`, `action` and `prompt` are what it takes; `timeout_sec` is in seconds.
 */
export async function call(asked: Asked): Promise<InvocationResult> {
  return (await invoke(asked)).response;
}

if (isEntry(import.meta.filename)) {
  const { runCommand, ipcFlags } = await import("./ipc/command-line.ts");
  await runCommand({ name: "ipc.ts", flags: ipcFlags, invoke, explain });
}

import type { InvocationResult } from "./ipc/contract.ts";
import { isEntry, keepCompiled } from "./ipc/entry.ts";
import type { Asked } from "./ipc/caller/request.ts";

export type { InvocationRequest, InvocationResult } from "./ipc/contract.ts";
export type { Asked } from "./ipc/caller/request.ts";

/**
 * Has another Puruto run an action and resolves with its answer, refusals and failures too (Delegation, "Command
 * line"). `target`, `action` and `prompt` are what it takes; `timeout_sec` is in seconds.
 */
export async function call(asked: Asked): Promise<InvocationResult> {
  const { invoke } = await import("./invoker.ts");
  return (await invoke(asked)).response;
}

if (isEntry(import.meta.filename)) {
  keepCompiled(import.meta.dirname);
  const { runCommand, ipcFlags } = await import("./ipc/command/command-line.ts");
  const { explain, invoke } = await import("./invoker.ts");
  await runCommand({ name: "ipc.ts", flags: ipcFlags, invoke, explain });
}

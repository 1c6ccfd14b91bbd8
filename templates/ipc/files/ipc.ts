import type { InvocationResult } from "./ipc/contract.ts";
import { isEntry, keepCompiled } from "./ipc/entry.ts";
import type { Asked } from "./ipc/caller/request.ts";
import type { Options } from "./invoker.ts";

export type { InvocationRequest, InvocationResult } from "./ipc/contract.ts";
export type { Asked } from "./ipc/caller/request.ts";
export type { Started } from "./invoker.ts";

/**
 * Has another Puruto run an action and resolves with its answer, refusals and failures too
 * (docs/ipc.md, "In a program"). `target`, `action` and `prompt` are what it takes; `timeout_sec` is in
 * seconds. Signals to the program are its own: an AbortSignal ends the call, and whatever it started.
 */
export async function call(
  asked: Asked,
  options: Pick<Options, "signal" | "onStart"> = {},
): Promise<InvocationResult> {
  const { invoke } = await import("./invoker.ts");
  return (await invoke(asked, options)).response;
}

/**
 * Ends what is left of one call, by the tag that `onStart` told, and resolves when nothing is. For programs that find
 * in their own records a call which an earlier run of them did not end (docs/ipc.md, "In a program"). Throws
 * when it is no tag.
 */
export async function endCarriers(tag: string): Promise<void> {
  const lost = await import("./ipc/local/lost.ts");
  await lost.endCarriers(tag);
}

if (isEntry(import.meta.filename)) {
  keepCompiled(import.meta.dirname);
  const { runCommand, ipcFlags } = await import("./ipc/command/command-line.ts");
  const { explain, invoke } = await import("./invoker.ts");
  await runCommand({ name: "ipc.ts", flags: ipcFlags, invoke, explain });
}

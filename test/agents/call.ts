import { join } from "node:path";

import { invoke } from "../../templates/ipc/files/invoker.ts";
import type { InvocationResult } from "../../templates/ipc/files/ipc/contract.ts";
import { writeAll } from "./workspace.ts";
import type { Workspace } from "./workspace.ts";

/** What another Puruto asks of the target. */
interface Asked {
  readonly action?: string;
  readonly prompt?: string;
  readonly target?: string;
  readonly agent: string;
}

/** What was answered, and what each process of the call carried in its environment. */
export interface Called {
  readonly response: InvocationResult;
  readonly tag: string;
}

/** Has a Puruto beside the target call it. */
export async function callTarget({ folder, environment }: Workspace, asked: Asked): Promise<Called> {
  const { agent, target = "puruto-target", action = "greet", prompt = "Greet Ada." } = asked;
  const caller = join(folder, "puruto-caller");
  await writeAll(caller, { "CLAUDE.md": "", ".puruto-ipc.json": policy });
  let tag = "";
  const { response } = await invoke(
    { target, action, prompt, timeout_sec: 90 },
    {
      folder: caller,
      environment: { ...environment, PURUTO_AGENT: agent },
      onStart: (started) => (tag = started.tag),
    },
  );
  return { response, tag };
}

const policy = JSON.stringify({
  owner: "puruto-caller",
  enabled: true,
  max_hops: 1,
  default_timeout_sec: 90,
  allowed_targets: ["puruto-target", "puruto-new"],
  allowed_actions: {},
});

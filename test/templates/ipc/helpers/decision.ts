import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { explain } from "../../../../templates/ipc/files/invoker.ts";
import type { Asked } from "../../../../templates/ipc/files/ipc/caller/request.ts";
import type { Workspace } from "./workspace.ts";

/** What a decision depends on. Texts are those of the files; without one the file is not there. */
export interface Case {
  readonly policy: string;
  readonly asked: Asked;
  readonly env?: string;
  /** `.env.example` */
  readonly example?: string;
  readonly context?: string;
  /** The target's policy. */
  readonly theirs?: string;
}

/**
 * How the runtime decides on a call of puruto-a: `allowed`, the rule that refuses, or the code of the error.
 * The files of the case are written first; puruto-a and the target have to be in the workspace.
 */
export async function decisionOn(
  workspace: Workspace,
  { policy, asked, env, example, context, theirs }: Case,
): Promise<string> {
  const folder = join(workspace.root, "puruto-a");
  writeFileSync(join(folder, ".puruto-ipc.json"), policy);
  writeFileSync(join(folder, ".env"), env ?? "");
  writeFileSync(join(folder, ".env.example"), example ?? "");
  writeFileSync(join(workspace.root, "puruto-b", ".puruto-ipc.json"), theirs ?? "{}");
  const environment = context === undefined ? {} : { PURUTO_IPC_CONTEXT: context };
  const { decision } = await explain(asked, { folder, environment });
  const { allowed, rule, code } = decision as { allowed: boolean; rule: string | null; code: string };
  return allowed ? "allowed" : (rule ?? code);
}

import { readCaller } from "../../ipc/caller/caller.ts";
import { findTarget } from "../../ipc/local/find.ts";
import { hintFor } from "../../ipc/command/hint.ts";
import { decide } from "../../ipc/policy.ts";
import { root } from "../../lib/environment.ts";
import type { Job } from "../job.ts";

/** Whether the policy lets a job ask what it asks; where not, what its owner would have to do. */
export type Allowed = { readonly allowed: true } | { readonly allowed: false; readonly to_allow: string };

/** Whether there is a Puruto of that name where calls look for it (docs/ipc.md, "Where a target is looked for"). */
export const isThere = (target: string): boolean =>
  findTarget(target, readCaller(root, process.env)).folder !== undefined;

/** What the policy says of a job, as it is now. It is only read (docs/ipc.md, "Policy"). */
export function allowedNow({ puruto_target: target, action, prompt }: Job): Allowed {
  const { policy, names } = readCaller(root, {});
  const [caller = ""] = names;
  const ids = { request_id: "-", correlation_id: "-", duration_ms: 0 };
  const request = { ...ids, caller, target, action, prompt, hop: 0, timeout_sec: 1 };
  const decision = decide(policy, request, { max_hops: Infinity, ancestors: names, secret: undefined });
  if (decision.allowed) return decision;
  const { rule, message } = decision;
  const command =
    rule === "allowed_targets" || rule === "allowed_actions" ? `puruto allow ${target} ${action}` : undefined;
  const error = { code: "DENIED", message, details: { rule } };
  const hint = hintFor({ ...ids, status: "error", error }, { caller, target, action });
  return { allowed: false, to_allow: command ?? hint ?? message };
}

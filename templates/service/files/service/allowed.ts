import { explain } from "../invoker.ts";
import { readCaller } from "../ipc/caller/caller.ts";
import { contextVariable } from "../ipc/chain.ts";
import { hintFor } from "../ipc/command/hint.ts";
import { findTarget } from "../ipc/local/find.ts";
import { isObject } from "../ipc/parsed.ts";
import { decide } from "../ipc/policy.ts";
import { root } from "../lib/environment.ts";

/** What this Puruto would ask of another. */
export interface Wish {
  readonly target: string;
  readonly action: string;
  readonly prompt: string;
}

/** Whether the policy lets it ask that; where not, what its owner would have to do. */
export type Allowed = { readonly allowed: true } | { readonly allowed: false; readonly to_allow: string };

/** Where calls look for a Puruto of that name, and its folder where there is one (docs/ipc.md, "Where a target is looked for"). */
export const lookFor = (target: string): { readonly folder?: string; readonly looked: readonly string[] } =>
  findTarget(target, readCaller(root, process.env));

/** What the policy of this Puruto says of a wish, as it is now. It is only read (docs/ipc.md, "Policy"). */
export function allowedNow(wish: Wish): Allowed {
  const { policy, names } = readCaller(root, {});
  const [caller = ""] = names;
  const ids = { request_id: "-", correlation_id: "-", duration_ms: 0 };
  const request = { ...ids, caller, ...wish, hop: 0, timeout_sec: 1 };
  const decision = decide(policy, request, { max_hops: Infinity, ancestors: names, secret: undefined });
  return decision.allowed ? decision : refused(wish, caller, decision);
}

/** What both policies say, that of this Puruto and that of the target. Nothing is run (docs/ipc.md, "Policy"). */
export async function allowedByBoth(wish: Wish): Promise<Allowed> {
  const own = allowedNow(wish);
  if (!own.allowed) return own;
  // As the owner's own message will: not as part of the call that asks for this.
  const environment = { ...process.env, [contextVariable]: undefined };
  const { decision } = await explain({ ...wish }, { environment });
  if (!isObject(decision) || decision["code"] !== "DENIED") return own;
  const [caller = ""] = readCaller(root, {}).names;
  return refused(wish, caller, { rule: String(decision["rule"]), message: String(decision["message"]) });
}

/** `puruto allow` changes a list of this Puruto's policy; of other rules a hint says what to write where. */
function refused(
  { target, action }: Wish,
  caller: string,
  { rule, message }: { readonly rule: string; readonly message: string },
): Allowed {
  if (rule === "allowed_targets" || rule === "allowed_actions")
    return { allowed: false, to_allow: `puruto allow ${target} ${action}` };
  const error = { code: "DENIED", message, details: { rule } };
  const response = { request_id: "-", correlation_id: "-", duration_ms: 0, status: "error", error } as const;
  return { allowed: false, to_allow: hintFor(response, { caller, target, action }) ?? message };
}

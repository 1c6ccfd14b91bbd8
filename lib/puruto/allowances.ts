import { policyIn } from "../../standard/identity.ts";
import type { Repo } from "../../standard/repo.ts";
import { policyFile } from "../../templates/ipc/files/ipc/policy.ts";

/** Whom a Puruto may call, and who may call it; or why its policy says nothing. */
export interface Allowances {
  /** Null where the policy does not say: then it may not call, but may be called. */
  readonly enabled: boolean | null;
  /** `actions` is null where any action is allowed. */
  readonly targets: readonly { readonly name: string; readonly actions: readonly string[] | null }[];
  /** Null where the policy names no callers: then anybody whose own policy allows it. */
  readonly callers: readonly string[] | null;
  readonly problem: string | null;
}

/** What the policy of a repo says of that; null where it has none. */
export function allowancesOf(repo: Repo): Allowances | null {
  if (repo.kindOf(policyFile) === undefined) return null;
  const closed = { enabled: false, targets: [], callers: null };
  const policy = policyIn(repo)?.policy;
  if (policy === undefined)
    return { ...closed, problem: `${policyFile} is ${repo.read(policyFile)?.problem ?? "no file"}` };
  if (!policy.ok) return { ...closed, problem: policy.faults.map(({ message }) => message).join("; ") };
  const { enabled, allowed_targets, allowed_actions, allowed_callers } = policy.value;
  const targets = allowed_targets.map((name) => ({ name, actions: allowed_actions.get(name) ?? null }));
  return { enabled, targets, callers: allowed_callers ?? null, problem: null };
}

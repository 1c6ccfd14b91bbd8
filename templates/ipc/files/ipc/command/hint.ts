import type { InvocationResult } from "../contract.ts";
import { isObject } from "../parsed.ts";
import { policyFile } from "../policy.ts";
import type { Rule } from "../policy.ts";

interface Names {
  readonly caller: string;
  readonly target: string;
  readonly action: string;
}

/**
 * What would allow a call that a rule refused, in one line, for the person at the terminal. Answers never hold it: an
 * agent that reads one is not to be told the way round its own policy (docs/ipc.md, "Policy"). Undefined
 * where nothing would, or nothing was refused.
 */
export function hintFor(response: InvocationResult, names: Names): string | undefined {
  if (response.status === "ok" || response.error.code !== "DENIED") return undefined;
  const { details } = response.error;
  const rule = isObject(details) ? details["rule"] : undefined;
  return hints.get(rule as Rule)?.(names);
}

const hints = new Map<Rule, (names: Names) => string>([
  ["disabled", () => `to allow it, set "enabled": true in ${policyFile}`],
  ["allowed_targets", ({ target }) => `to allow it, add "${target}" to allowed_targets in ${policyFile}`],
  [
    "allowed_actions",
    ({ target, action }) => `to allow it, add "${action}" to "${target}" of allowed_actions in ${policyFile}`,
  ],
  ["max_hops", () => `to allow it, raise max_hops in ${policyFile} of each Puruto of the chain`],
  ["target_disabled", ({ target }) => `to allow it, set "enabled": true in ${policyFile} of ${target}`],
  [
    "allowed_callers",
    ({ caller, target }) => `to allow it, add "${caller}" to allowed_callers in ${policyFile} of ${target}`,
  ],
]);

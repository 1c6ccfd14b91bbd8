import { basename } from "node:path";
import type { InvocationResult } from "../../ipc.ts";
import { isObject } from "../../ipc/parsed.ts";
import { policyFile, type Rule } from "../../ipc/policy.ts";
import { root } from "../../lib/environment.ts";

type Names = { readonly here: string; readonly target: string; readonly action: string };

const commands: ReadonlyMap<unknown, (names: Names) => string> = new Map<Rule, (names: Names) => string>([
  ["disabled", ({ here }) => `${here}/${policyFile}: "enabled": true`],
  ["allowed_targets", ({ here, target, action }) => `cd ${here} && puruto allow ${target} ${action}`],
  ["allowed_actions", ({ here, target, action }) => `cd ${here} && puruto allow ${target} ${action}`],
  ["max_hops", ({ here }) => `cd ${here} && puruto ipc --max-hops 2`],
  ["target_disabled", ({ target }) => `${target}/${policyFile}: "enabled": true`],
  ["allowed_callers", ({ here, target }) => `cd ${target} && puruto allow --caller ${here}`],
]);

/**
 * What the owner would have to type, at the machine, for a policy to allow what was refused; empty where nothing was, or
 * nothing would. It is for the owner to read: no chat changes a policy (docs/telegram.md, "Answers").
 */
export function toTypeFor(response: InvocationResult, target: string, action: string): string {
  if (response.status === "ok" || response.error.code !== "DENIED") return "";
  const { details } = response.error;
  const rule = isObject(details) ? details["rule"] : undefined;
  return commands.get(rule)?.({ here: basename(root), target, action }) ?? "";
}

import { isDeepStrictEqual } from "node:util";
import { PurutoError } from "../../standard/errors.ts";
import { json, type Plan } from "../../standard/plan.ts";
import { isObject, type JsonObject } from "../../templates/ipc/ipc/parsed.ts";
import { policyFile } from "../../templates/ipc/ipc/policy.ts";
import type { PolicyAnswers } from "./policy-questions.ts";

type Lists = Record<string, readonly string[]>;

/** The policy of a Puruto that has none yet. */
export const planPolicy = (owner: string, answers: PolicyAnswers): Plan => [
  json(policyFile, policyValues({}, owner, answers)),
];

/**
 * The six keys of a policy: as `old`, a valid policy, has them, but where the answers say otherwise. A target
 * that is new may be asked for nothing until actions are named; one that is dropped loses its entry.
 *
 * @throws PurutoError `invalid-options` (exit code 2) when actions are given for what is no target.
 */
export function policyValues(old: JsonObject, owner: string, answers: PolicyAnswers): JsonObject {
  const before = (old["allowed_targets"] ?? []) as string[];
  const entries = (old["allowed_actions"] ?? {}) as Lists;
  checkTargets(answers, entries);
  return {
    enabled: old["enabled"] ?? true,
    owner: old["owner"] ?? owner,
    max_hops: answers.maxHops,
    default_timeout_sec: answers.timeout,
    allowed_targets: sameItems(before, answers.targets) ? before : answers.targets,
    allowed_actions: allowedActions(before, entries, answers),
  };
}

function allowedActions(
  before: readonly string[],
  entries: Lists,
  { targets, actions }: PolicyAnswers,
): Lists {
  const isDropped = (target: string): boolean => before.includes(target) && !targets.includes(target);
  const kept = Object.entries(entries).filter(([target]) => !isDropped(target));
  const added = targets.filter((target) => !before.includes(target) && !Object.hasOwn(entries, target));
  const given = Object.entries(actions)
    .filter(([target]) => targets.includes(target))
    .map(([target, names]): [string, readonly string[]] => {
      const had = Object.hasOwn(entries, target) ? entries[target] : undefined;
      return [target, had !== undefined && sameItems(had, names) ? had : names];
    });
  return Object.fromEntries([...kept, ...added.map((target) => [target, []] as const), ...given]);
}

function checkTargets({ targets, actions }: PolicyAnswers, entries: Lists): void {
  const stray = Object.keys(actions).filter(
    (target) => !targets.includes(target) && !isDeepStrictEqual(actions[target], entries[target]),
  );
  if (stray.length === 0) return;
  const text = `--actions names ${stray.join(", ")}, which --targets does not; a Puruto that may be asked is a target`;
  throw new PurutoError("invalid-options", text);
}

const sameItems = (a: readonly string[], b: readonly string[]): boolean =>
  isDeepStrictEqual(new Set(a), new Set(b));

/** What a policy answers to the questions, so that nothing changes unless an option says so. */
export const answersOf = (policy: JsonObject): Partial<PolicyAnswers> => {
  const { allowed_targets, allowed_actions, max_hops, default_timeout_sec } = policy;
  const known = {
    targets: allowed_targets,
    actions: isObject(allowed_actions) ? allowed_actions : undefined,
    maxHops: max_hops,
    timeout: default_timeout_sec,
  };
  // The policy was parsed, which the type system cannot follow.
  return known as Partial<PolicyAnswers>;
};

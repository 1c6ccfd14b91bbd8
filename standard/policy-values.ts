import { isDeepStrictEqual } from "node:util";
import { isActionName } from "../templates/ipc/files/ipc/names.ts";
import type { JsonObject } from "../templates/ipc/files/ipc/parsed.ts";
import { policyFile } from "../templates/ipc/files/ipc/policy.ts";
import { inOrder } from "./allowing.ts";
import { PurutoError } from "./errors.ts";
import type { Plan } from "./plan.ts";

/** Who a Puruto may call, for what, and how far. */
export interface PolicyChoices {
  readonly targets: readonly string[];
  /** By target. */
  readonly actions: Lists;
  readonly maxHops: number;
  /** Seconds. */
  readonly timeout: number;
}

/** Nobody may be called until somebody says so. */
export const closedPolicy: PolicyChoices = { targets: [], actions: {}, maxHops: 2, timeout: 120 };

type Lists = Readonly<Record<string, readonly string[]>>;

/** The policy of a Puruto that has none yet. */
export const planPolicy = (owner: string, choices: PolicyChoices): Plan => [
  { path: policyFile, json: policyValues({}, owner, choices) },
];

/**
 * The six keys of a policy: as `old`, a valid policy, has them, but where the answers say otherwise. A target
 * that is new may be asked for nothing until actions are named; one that is dropped loses its entry.
 *
 * @throws PurutoError `invalid-options` when actions are given for what is no target.
 */
export function policyValues(old: JsonObject, owner: string, answers: PolicyChoices): JsonObject {
  const before = (old["allowed_targets"] ?? []) as string[];
  const entries = (old["allowed_actions"] ?? {}) as Lists;
  checkTargets(answers, entries);
  return {
    enabled: old["enabled"] ?? true,
    owner: old["owner"] ?? owner,
    max_hops: answers.maxHops,
    default_timeout_sec: answers.timeout,
    allowed_targets: inOrder(before, answers.targets),
    allowed_actions: allowedActions(before, entries, answers),
  };
}

function allowedActions(before: readonly string[], entries: Lists, answers: PolicyChoices): Lists {
  const { targets, actions } = answers;
  const isDropped = (target: string): boolean => before.includes(target) && !targets.includes(target);
  const kept = Object.entries(entries).filter(([target]) => !isDropped(target));
  const added = targets.filter((target) => !before.includes(target) && !Object.hasOwn(entries, target));
  const given = Object.entries(actions)
    .filter(([target]) => targets.includes(target))
    .map(([target, names]): [string, readonly string[]] => {
      const had = entryOf(entries, target);
      // What no call can ask for was no choice, and stays.
      return [target, inOrder(had, [...had.filter((name) => !isActionName(name)), ...names])];
    });
  return Object.fromEntries([...kept, ...added.map((target) => [target, []] as const), ...given]);
}

function checkTargets({ targets, actions }: PolicyChoices, entries: Lists): void {
  const isRemembered = (target: string): boolean =>
    Object.hasOwn(entries, target) &&
    isDeepStrictEqual(actions[target], entryOf(entries, target).filter(isActionName));
  const stray = Object.keys(actions).filter((target) => !targets.includes(target) && !isRemembered(target));
  if (stray.length === 0) return;
  const text = `--actions names ${stray.join(", ")}, which --targets does not; a Puruto that may be asked is a target`;
  throw new PurutoError("invalid-options", text);
}

const entryOf = (entries: Lists, target: string): readonly string[] =>
  Object.hasOwn(entries, target) ? (entries[target] ?? []) : [];

/**
 * What a policy answers to the questions, so that nothing changes unless an option says so: of what it says of actions
 * no more than may be an answer, which is those of targets, by names that a call may have.
 */
export const answersOf = (policy: JsonObject): Partial<PolicyChoices> => {
  const { allowed_targets, allowed_actions, max_hops, default_timeout_sec } = policy;
  const targets = new Set(allowed_targets as string[] | undefined);
  const entries = Object.entries((allowed_actions ?? {}) as Lists).filter(([target]) => targets.has(target));
  // The policy was parsed, which the type system cannot follow.
  return {
    targets: allowed_targets,
    actions:
      allowed_actions &&
      Object.fromEntries(entries.map(([target, names]) => [target, names.filter(isActionName)])),
    maxHops: max_hops,
    timeout: default_timeout_sec,
  } as Partial<PolicyChoices>;
};

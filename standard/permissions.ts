import type { Policy } from "../templates/ipc/files/ipc/policy.ts";

/** What a policy permits, as data: to ask a target for an action, or to be called by somebody. */
export type Permission = Asking | BeingCalled;

export interface Asking extends Except {
  readonly target: string;
  /** Null for any. */
  readonly action: string | null;
}

export interface BeingCalled extends Except {
  /** Null for anybody. */
  readonly caller: string | null;
}

interface Except {
  /** Of any: save these. */
  readonly except?: readonly string[];
}

/** What one policy permits more than another, and what less. */
export interface Difference {
  readonly gained: readonly Permission[];
  readonly lost: readonly Permission[];
}

/**
 * What changes when a policy takes the place of another: for first calls, where the rules that look at a chain and at
 * secrets have nothing to say. A policy that is off, or allows no hop, permits no asking. (docs/ipc.md, "Policy".)
 */
export const comparePolicies = (before: Policy, after: Policy): Difference => ({
  gained: beyond(after, before),
  lost: beyond(before, after),
});

/** What the first permits and the second does not. */
function beyond(one: Policy, other: Policy): Permission[] {
  const [more, less] = [askingOf(one), askingOf(other)];
  return [
    ...[...more].flatMap(([target, actions]) =>
      namesBeyond(actions, less.has(target) ? (less.get(target) ?? null) : []).map(
        ({ name: action, ...except }) => ({ target, action, ...except }),
      ),
    ),
    ...namesBeyond(callersOf(one), callersOf(other)).map(({ name: caller, ...except }) => ({
      caller,
      ...except,
    })),
  ];
}

/** Names; null stands for any. */
type Names = readonly string[] | null;

/** Who may be asked, and for what. A Puruto that is its own target is refused as a cycle. */
function askingOf({ enabled, owner, max_hops, ...lists }: Policy): Map<string, Names> {
  const targets = enabled && max_hops > 0 ? lists.allowed_targets.filter((target) => target !== owner) : [];
  return new Map(targets.map((target) => [target, lists.allowed_actions.get(target) ?? null]));
}

const callersOf = ({ enabled, allowed_callers }: Policy): Names => (enabled ? (allowed_callers ?? null) : []);

function namesBeyond(one: Names, other: Names): ({ readonly name: string | null } & Except)[] {
  if (other === null) return [];
  const less = new Set(other);
  if (one === null) return [{ name: null, except: [...less] }];
  return [...new Set(one)].filter((name) => !less.has(name)).map((name) => ({ name }));
}

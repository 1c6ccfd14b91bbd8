import type { Policy } from "../templates/ipc/files/ipc/policy.ts";
import { PurutoError } from "./errors.ts";

/** The lists of a policy, which allow what stands on them. */
export interface Lists {
  readonly targets: readonly string[];
  /** By target. One without an entry may be asked for anything. */
  readonly actions: ReadonlyMap<string, readonly string[]>;
  /** Undefined where anybody may call. */
  readonly callers: readonly string[] | undefined;
}

/** Those of a Puruto without a policy. */
export const noLists: Lists = { targets: [], actions: new Map(), callers: undefined };

export const listsOf = ({ allowed_targets, allowed_actions, allowed_callers }: Policy): Lists => ({
  targets: allowed_targets,
  actions: allowed_actions,
  callers: allowed_callers,
});

/** Whether a target may be asked for anything. */
export const isOpen = ({ targets, actions }: Lists, target: string): boolean =>
  targets.includes(target) && !actions.has(target);

/** What a target may be asked for by name: nothing that only stands there while it is no target. */
export const namedFor = ({ targets, actions }: Lists, target: string): readonly string[] =>
  targets.includes(target) ? (actions.get(target) ?? []) : [];

/** With these actions of a target, besides those that are allowed by name; one that is open is kept to these. */
export const allowActions = (lists: Lists, target: string, actions: readonly string[]): Lists =>
  keepTo(lists, target, [...namedFor(lists, target), ...actions]);

/** With these actions of a target and no others. */
export const keepTo = (lists: Lists, target: string, actions: readonly string[]): Lists => ({
  ...lists,
  targets: withName(lists.targets, target),
  actions: new Map([...lists.actions, [target, inOrder(lists.actions.get(target) ?? [], actions)]]),
});

/** With a target that may be asked for anything. */
export const allowAnything = (lists: Lists, target: string): Lists => ({
  ...lists,
  targets: withName(lists.targets, target),
  actions: withoutKey(lists.actions, target),
});

/** With one more caller; where anybody may call, with this one alone. */
export const allowCaller = (lists: Lists, caller: string): Lists => ({
  ...lists,
  callers: withName(lists.callers ?? [], caller),
});

/** Without a target. */
export const denyTarget = (lists: Lists, target: string): Lists => ({
  ...lists,
  targets: lists.targets.filter((name) => name !== target),
  actions: withoutKey(lists.actions, target),
});

/** Without these actions of a target. @throws PurutoError `cannot-deny` where it may be asked for anything. */
export function denyActions(lists: Lists, target: string, actions: readonly string[]): Lists {
  const named = lists.actions.get(target);
  if (named !== undefined) {
    const left = named.filter((action) => !actions.includes(action));
    return { ...lists, actions: new Map([...lists.actions, [target, left]]) };
  }
  if (!isOpen(lists, target)) return lists;
  const words = `${target} may be asked for anything, and a policy cannot say "all but ${actions.join(", ")}"`;
  const text = `${words}; name the actions to keep: puruto allow ${target} ACTION…`;
  throw new PurutoError("cannot-deny", text);
}

/** Without a caller. @throws PurutoError `cannot-deny` where anybody may call. */
export function denyCaller(lists: Lists, caller: string): Lists {
  if (lists.callers !== undefined)
    return { ...lists, callers: lists.callers.filter((name) => name !== caller) };
  const words = `anybody may call this Puruto, and a policy cannot say "all but ${caller}"`;
  throw new PurutoError("cannot-deny", `${words}; name the callers to keep: puruto allow --caller NAME`);
}

/**
 * Checks that a Puruto is not to be its own target or caller.
 *
 * @param selves the names that it goes by
 * @throws PurutoError `invalid-options`
 */
export function checkNotSelf(selves: readonly string[], named: readonly string[]): void {
  const self = named.find((name) => selves.includes(name));
  if (self === undefined) return;
  const text = `${self} is this Puruto itself, and none may call itself; name another`;
  throw new PurutoError("invalid-options", text);
}

/** These names: first those that were there, in their order. */
export function inOrder(before: readonly string[], wanted: readonly string[]): string[] {
  const [old, all] = [new Set(before), new Set(wanted)];
  return [...before.filter((name) => all.has(name)), ...[...all].filter((name) => !old.has(name))];
}

const withName = (names: readonly string[], name: string): readonly string[] =>
  names.includes(name) ? names : [...names, name];

const withoutKey = <T>(map: ReadonlyMap<string, T>, key: string): ReadonlyMap<string, T> =>
  new Map([...map].filter(([one]) => one !== key));

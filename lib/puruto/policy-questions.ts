import { closedPolicy } from "../../standard/policy-values.ts";
import { fault, parsed, shown, type Judged } from "../../standard/parsed.ts";
import { isActionName, isRepoName } from "../../templates/ipc/files/ipc/names.ts";
import { isCount, isObject } from "../../templates/ipc/files/ipc/parsed.ts";
import { checklist, text, type AnswersOf, type Known, type Questions } from "../questions/questions.ts";
import { Added } from "./added.ts";
import { actionsOf, findNeighbours, type Neighbours } from "./neighbours.ts";

/**
 * What delegation can be told. (docs/ipc.md, "Options".)
 *
 * @param folderOf the folder of the Puruto that gets it, which need not be there yet; its neighbours can be called.
 */
export const policyQuestions = (folderOf: (known: Known) => string) =>
  ({
    targets: {
      ...checklist(parseTargets, "A,B"),
      message: "Which Purutos may it call?",
      help: "The Purutos that it may call",
      choices: (known: Known) => Object.keys(findNeighbours(folderOf(known))),
      default: () => [],
    },
    actions: {
      ...checklist(parseActionLists, "A=X+Y,B=Z"),
      message: "Which actions may it ask for?",
      help: "The actions that it may ask them for",
      checklists: (known: Known, remembered: Known) =>
        openChecklists(findNeighbours(folderOf(known)), known["targets"], remembered),
      default: (): Record<string, string[]> => ({}),
    },
    maxHops: {
      ...text(numberThat(isCount, "an integer of 0 or more"), "N"),
      message: "How many hops may a delegation take?",
      help: "How many calls may follow from one another",
      isExpert: true,
      default: () => closedPolicy.maxHops,
    },
    timeout: {
      ...text(numberThat(isPositive, "a number of seconds above 0"), "SECONDS"),
      message: "How many seconds may a call take, where it does not say?",
      help: "How many seconds a call may take, where it does not say",
      isExpert: true,
      default: () => closedPolicy.timeout,
    },
  }) satisfies Questions;

export type PolicyAnswers = AnswersOf<ReturnType<typeof policyQuestions>>;

/** One checklist for each target of what it can be asked for, but none for one that the user left open for every action. */
export function openChecklists(neighbours: Neighbours, targets: unknown, remembered: Known): Neighbours {
  const { targets: old, actions } = remembered as Partial<PolicyAnswers>;
  const isOpen = (target: string): boolean =>
    (old?.includes(target) ?? false) && actions !== undefined && !Object.hasOwn(actions, target);
  const named = targets instanceof Added ? targets.names : targets;
  const asked = ((named ?? old ?? []) as string[]).filter((target) => !isOpen(target));
  return Object.fromEntries(asked.map((target) => [target, actionsOf(neighbours, target)]));
}

const items = (received: unknown, separator: string): unknown[] | undefined => {
  if (Array.isArray(received)) return received;
  if (typeof received !== "string") return undefined;
  return received
    .split(separator)
    .map((item) => item.trim())
    .filter((item) => item !== "");
};

function parseTargets(received: unknown): Judged<string[]> {
  const names = items(received, ",");
  if (names === undefined) return fault(`must be a list like a,b, got ${shown(received)}`);
  const wrong = names.filter((name) => !isRepoName(name));
  return wrong.length > 0 ? fault(...wrong.map(notTarget)) : parsed([...new Set(names.filter(isRepoName))]);
}

const notTarget = (received: unknown): string =>
  `must name Purutos with lower-case letters, digits and single hyphens, got ${shown(received)}`;

/** `a=read+write,b=status`, or the same as an object of lists. */
export function parseActionLists(received: unknown): Judged<Record<string, string[]>> {
  const entries = actionEntries(received);
  if (entries === undefined)
    return fault(`must be written like a=read+write,b=status, got ${shown(received)}`);
  const faults = entries.flatMap(([target, actions]) => [
    ...(isRepoName(target) ? [] : [notTarget(target)]),
    ...actions.filter((action) => !isActionName(action)).map(notAction),
  ]);
  if (faults.length > 0) return fault(...faults);
  const actions = new Map<string, Set<string>>();
  for (const [target, names] of entries as [string, string[]][])
    actions.set(target, new Set([...(actions.get(target) ?? []), ...names]));
  return parsed(Object.fromEntries([...actions].map(([target, names]) => [target, [...names]])));
}

export const notAction = (received: unknown): string =>
  `must name actions with letters, digits and single . _ or - between them, got ${shown(received)}`;

function actionEntries(received: unknown): [string, unknown[]][] | undefined {
  const pairs = isObject(received)
    ? Object.entries(received)
    : items(received, ",")?.map((item) => String(item).split(/=(.*)/s) as [string, unknown?]);
  const entries = pairs?.map(([target, actions]) => [target.trim(), items(actions, "+")] as const);
  if (entries === undefined || entries.some(([, actions]) => actions === undefined)) return undefined;
  return entries.map(([target, actions]) => [target, actions ?? []]);
}

const isPositive = (number: number): boolean => number > 0 && number < Infinity;

function numberThat(is: (number: number) => boolean, words: string) {
  return (received: unknown): Judged<number> => {
    const isTyped = typeof received === "string" && received.trim() !== "";
    const number = isTyped ? Number(received) : received;
    return typeof number === "number" && is(number)
      ? parsed(number)
      : fault(`must be ${words}, got ${shown(received)}`);
  };
}

import { isDeepStrictEqual } from "node:util";
import { listsOf, type Lists } from "../../standard/allowing.ts";
import { PurutoError } from "../../standard/errors.ts";
import { comparePolicies, type Difference } from "../../standard/permissions.ts";
import type { Repo } from "../../standard/repo.ts";
import type { JsonObject } from "../../templates/ipc/files/ipc/parsed.ts";
import { examinePolicy, policyFile, type Policy } from "../../templates/ipc/files/ipc/policy.ts";
import { changeTo, checkPlaces, type Change } from "../writing/changes.ts";
import { editJson, type JsonEdit } from "../writing/edit.ts";
import { openRepo } from "./open.ts";
import { readPolicy } from "./read.ts";

/** A policy that is there, of the Puruto in `folder`. */
export interface PolicyFile {
  /** Absolute. */
  readonly folder: string;
  readonly repo: Repo;
  /** As the policy says it, else the folder's. */
  readonly name: string;
  readonly text: string;
  readonly document: JsonObject;
  readonly policy: Policy;
}

/** What an edit of a policy comes to; no changes where the policy says that already. */
export interface PolicyEdit extends Difference {
  readonly changes: readonly Change[];
}

/**
 * The policy of the Puruto in `folder`, which may be changed.
 *
 * @throws PurutoError `no-delegation` that names the command which adds one, or as `openRepo` and `readPolicy` do.
 */
export function openPolicy(folder: string): PolicyFile {
  const repo = openRepo(folder);
  const found = readPolicy(repo);
  if (found !== undefined) return { folder, repo, name: found.policy.owner ?? repo.name, ...found };
  const text = `${folder} has no ${policyFile}, so it may call nobody; add delegation first with puruto ipc`;
  throw new PurutoError("no-delegation", text);
}

/**
 * Gives a policy other lists, word by word: formatting and all that they do not name stay as they are.
 *
 * @throws PurutoError `cannot-edit`, or as `checkPlaces` does.
 */
export function editLists({ folder, repo, text, policy }: PolicyFile, wanted: Lists): PolicyEdit {
  const edited = editJson(policyFile, text, editsTo(listsOf(policy), wanted));
  const changes = changeTo(repo, policyFile, edited);
  checkPlaces(folder, changes);
  return { changes, ...differenceTo(text, edited) };
}

/** What changes when one text takes the place of another; both are policies. */
export function differenceTo(before: string | undefined, after: string): Difference {
  const [old, one] = [before ?? "{}", after].map((text) => examinePolicy(text).policy);
  return old?.ok && one?.ok ? comparePolicies(old.value, one.value) : { gained: [], lost: [] };
}

function editsTo(before: Lists, wanted: Lists): JsonEdit[] {
  const keys = new Set([...before.actions.keys(), ...wanted.actions.keys()]);
  const edits: JsonEdit[] = [
    [["allowed_targets"], wanted.targets],
    ...[...keys].map((key): JsonEdit => [["allowed_actions", key], wanted.actions.get(key)]),
    [["allowed_callers"], wanted.callers],
  ];
  const old = [before.targets, ...[...keys].map((key) => before.actions.get(key)), before.callers];
  return edits.filter(([, value], at) => !isDeepStrictEqual(value, old[at]));
}

/** What is to be done before a policy permits what its lists say; hops are for calling others. */
export const hindrances = ({ enabled, max_hops }: Policy, isCalling: boolean): string[] => [
  ...(enabled ? [] : [`set "enabled" to true in ${policyFile}: while it is false nothing is permitted`]),
  ...(max_hops > 0 || !isCalling ? [] : [`allow hops, of which there are none: puruto ipc --max-hops 2`]),
];

import { basename } from "node:path";
import { checkCallerAlone } from "../../lib/puruto/allow-questions.ts";
import { editLists, openPolicy, type PolicyFile } from "../../lib/puruto/policy-file.ts";
import { strangersAmong } from "../../lib/puruto/strangers.ts";
import { reportOnPolicy } from "../../lib/reporting/permissions.ts";
import { warn } from "../../lib/reporting/print.ts";
import type { Desk, Outcome } from "../../lib/task.ts";
import {
  checkNotSelf,
  denyActions,
  denyCaller,
  denyTarget,
  listsOf,
  type Lists,
} from "../../standard/allowing.ts";
import type { Answers } from "./task.ts";

/** There is nothing to remember; before the first question it is known whether there is a policy. @throws PurutoError as `openPolicy` does. */
export function remembered(folder: string) {
  openPolicy(folder);
  return {};
}

/** Allows less. @throws PurutoError `invalid-options`, `cannot-deny`, or as `openPolicy` and `editLists` do. */
export function run(answers: Answers, { folder }: Desk): Outcome {
  const { caller, target, actions, dryRun } = answers;
  const file = openPolicy(folder);
  checkCallerAlone(answers);
  const lists = listsOf(file.policy);
  const whom = caller === "" ? target : caller;
  const isKnown = [...lists.targets, ...lists.actions.keys(), ...(lists.callers ?? [])].includes(whom);
  if (!isKnown) checkNotSelf([file.name, basename(folder)], [whom]);
  const edit = editLists(file, caller === "" ? withoutTarget(lists, answers) : denyCaller(lists, caller));
  // What was allowed and is gone from the workspace is a reason to deny it, and none to warn.
  const warnings = isKnown ? [] : strangersAmong(folder, [[whom, []]]);
  for (const warning of warnings) warn(warning);
  const none = caller === "" ? mayNot(file, target, actions) : `${caller} may not call ${file.name}`;
  return { changes: edit.changes, report: reportOnPolicy(file, edit, warnings, { dryRun, none }) };
}

const withoutTarget = (lists: Lists, { target, actions }: Answers): Lists =>
  actions.length === 0 ? denyTarget(lists, target) : denyActions(lists, target, actions);

const mayNot = ({ name }: PolicyFile, target: string, actions: readonly string[]): string =>
  `${name} may not ask ${target} for ${actions.length === 0 ? "anything" : actions.join(", ")}`;

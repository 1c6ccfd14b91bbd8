import { basename } from "node:path";
import { Added } from "../../lib/puruto/added.ts";
import { checkCallerAlone } from "../../lib/puruto/allow-questions.ts";
import { editLists, hindrances, openPolicy, type PolicyFile } from "../../lib/puruto/policy-file.ts";
import { inShort, skillsNamed, strangersAmong } from "../../lib/puruto/strangers.ts";
import { reportOnPolicy } from "../../lib/reporting/permissions.ts";
import { warn } from "../../lib/reporting/print.ts";
import type { Desk, Outcome } from "../../lib/task.ts";
import { allowActions, allowAnything, allowCaller, checkNotSelf, isOpen } from "../../standard/allowing.ts";
import { keepTo, listsOf, namedFor, type Lists } from "../../standard/allowing.ts";
import { PurutoError } from "../../standard/errors.ts";
import { answersOf } from "../../standard/policy-values.ts";
import { ask } from "../../templates/ipc/files/ipc/names.ts";
import type { Answers } from "./task.ts";

/** What may be asked for now, so that a checklist shows it. @throws PurutoError as `openPolicy` does. */
export const remembered = (folder: string) => answersOf(openPolicy(folder).document);

/** Allows more. @throws PurutoError `invalid-options`, or as `openPolicy` and `editLists` do. */
export function run(answers: Answers, desk: Desk): Outcome {
  const { folder } = desk;
  const { caller, target, dryRun } = answers;
  const file = openPolicy(folder);
  checkFit(answers);
  checkNotSelf([file.name, basename(folder)], [caller, target]);
  const { lists, none } = caller === "" ? withTarget(file, answers, desk) : withCaller(file, caller);
  const edit = editLists(file, lists);
  const whom = caller === "" ? target : caller;
  const warnings = strangersAmong(folder, [[whom, namesIn(answers)]]);
  for (const warning of warnings) warn(warning);
  const notes = hindrances(file.policy, caller === "");
  return { changes: edit.changes, report: reportOnPolicy(file, edit, warnings, { dryRun, none, notes }) };
}

/** What the lists of a policy are to be, and what is said where they are that already. */
interface Wanted {
  readonly lists: Lists;
  readonly none: string;
}

function checkFit(answers: Answers): void {
  const { any } = answers;
  const names = namesIn(answers);
  checkCallerAlone(answers, names.length > 0 || any);
  if (any && names.length > 0)
    throw new PurutoError("invalid-options", `--any allows more than ${names.join(", ")}; leave one out`);
}

const withCaller = ({ name, policy }: PolicyFile, caller: string): Wanted => ({
  lists: allowCaller(listsOf(policy), caller),
  none: `${caller} may call ${name} already`,
});

function withTarget(file: PolicyFile, answers: Answers, desk: Desk): Wanted {
  const { target, any } = answers;
  const lists = listsOf(file.policy);
  const may = `${file.name} may ask ${target} for`;
  if (any) return { lists: allowAnything(lists, target), none: `${may} anything already` };
  const names = namesIn(answers);
  if (names.length > 0)
    return { lists: allowActions(lists, target, names), none: `${may} ${names.join(", ")} already` };
  if (isOpen(lists, target) && desk.somebody() !== undefined)
    return { lists, none: `${may} anything already; name actions to keep it to those` };
  const chosen = chosenIn(answers, lists, desk);
  const isNothing = chosen.length === 0 && !lists.targets.includes(target);
  return { lists: isNothing ? lists : keepTo(lists, target, chosen), none: "that is what was chosen" };
}

/** What somebody chose, who was asked. @throws PurutoError `invalid-options` that names what there was to choose. */
function chosenIn({ target, actions }: Answers, lists: Lists, { folder, somebody }: Desk): readonly string[] {
  const skills = skillsNamed(folder, target);
  const there = skills === undefined ? [] : [ask, ...skills];
  const offered = [...new Set([...there, ...namedFor(lists, target)])];
  const wasAsked = offered.length > 0 && !(actions instanceof Added) && somebody() !== undefined;
  if (wasAsked) return Object.hasOwn(actions, target) ? (actions[target] ?? []) : [];
  const has = offered.length === 0 ? "" : `; there are ${inShort(offered)}`;
  const text = `name what ${target} may be asked for, as in puruto allow ${target} ${offered[0] ?? ask}${has}; or add --any`;
  throw new PurutoError("invalid-options", text);
}

const namesIn = ({ actions }: Pick<Answers, "actions">): readonly string[] =>
  actions instanceof Added ? actions.names : [];

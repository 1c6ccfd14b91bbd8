import { Added } from "../../lib/puruto/added.ts";
import type { Puruto } from "../../lib/puruto/open.ts";
import type { Named } from "../../lib/puruto/strangers.ts";
import { isOpen, namedFor } from "../../standard/allowing.ts";
import type { PolicyChoices } from "../../standard/policy-values.ts";
import type { Answers } from "./task.ts";

/** What answers come to for a Puruto: what was typed is added to what its policy allows, what was asked is the whole. */
export function choicesOf({ lists }: Puruto, answers: Answers): PolicyChoices {
  const { targets, actions, maxHops, timeout } = answers;
  return {
    targets: targets instanceof Added ? [...new Set([...lists.targets, ...targets.names])] : targets,
    actions:
      actions instanceof Added
        ? Object.fromEntries(
            Object.entries(actions.names)
              .filter(([target]) => !isOpen(lists, target))
              .map(([target, names]) => [target, [...new Set([...namedFor(lists, target), ...names])]]),
          )
        : actions,
    maxHops,
    timeout,
  };
}

/** What was typed of targets that may be asked for anything: that adds nothing to it. */
export const needless = ({ lists }: Puruto, { actions }: Answers): Named =>
  actions instanceof Added ? Object.entries(actions.names).filter(([target]) => isOpen(lists, target)) : [];

/** The targets that are new, and those that get new actions, with these. */
export const newlyNamed = ({ lists }: Puruto, { targets, actions }: PolicyChoices): Named =>
  targets
    .map((target): Named[number] => {
      const had = new Set(namedFor(lists, target));
      const names = Object.hasOwn(actions, target) ? (actions[target] ?? []) : [];
      return [target, names.filter((name) => !had.has(name))];
    })
    .filter(([target, names]) => names.length > 0 || !lists.targets.includes(target));

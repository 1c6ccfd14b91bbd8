import { basename } from "node:path";
import { addDelegation, type Addition } from "../../lib/puruto/add-delegation.ts";
import { withTwins } from "../../lib/puruto/mirror.ts";
import type { Puruto } from "../../lib/puruto/open.ts";
import { strangersAmong, type Named } from "../../lib/puruto/strangers.ts";
import { checkNotSelf } from "../../standard/allowing.ts";
import { choicesOf, needless, newlyNamed } from "./choices.ts";
import type { Answers } from "./task.ts";

/** What is about to change, of files and of what they permit, and what is named and not there. */
interface Delegation extends Addition {
  readonly warnings: readonly string[];
}

/**
 * What adding delegation to a Puruto comes to, with these answers.
 *
 * @throws PurutoError `outside-repo`, or as `addDelegation` does.
 */
export function prepareDelegation(puruto: Puruto, answers: Answers): Delegation {
  const { folder, name } = puruto;
  const choices = choicesOf(puruto, answers);
  const named = newlyNamed(puruto, choices);
  checkNotSelf(
    [name, basename(folder)],
    named.map(([target]) => target),
  );
  const { changes, notes, ...difference } = addDelegation(puruto, choices);
  return {
    changes: withTwins(folder, changes),
    notes: [...needless(puruto, answers).map(alreadyOpen), ...notes],
    warnings: strangersAmong(folder, named),
    ...difference,
  };
}

const alreadyOpen = ([target, actions]: Named[number]): string =>
  `${target} may be asked for anything already; to keep it to ${actions.join(", ")}: puruto allow ${[target, ...actions].join(" ")}`;

import { join } from "node:path";
import { parseChoices, type Choices } from "../../standard/choices.ts";
import { PurutoError } from "../../standard/errors.ts";
import type { Kind } from "../../standard/packs.ts";
import { renderPuruto } from "../../lib/puruto/new-puruto.ts";
import { bearsMark, isFolder, isVacant } from "../../lib/puruto/workspace.ts";
import type { Change } from "../../lib/writing/changes.ts";
import { asChange } from "./root.ts";
import type { Answers } from "./task.ts";

/**
 * Whether a workspace has the Puruto of this name.
 *
 * @throws PurutoError `destination-taken` where something else is at a place that is wanted.
 */
export function isThere(root: string, name: string, isWanted: boolean): boolean {
  const folder = join(root, name);
  if (isVacant(folder)) return false;
  if (isFolder(folder) && bearsMark(folder)) return true;
  if (!isWanted) return false;
  const text = `${folder} exists and is no Puruto; move it away, then run this again`;
  throw new PurutoError("destination-taken", text);
}

/** What makes the Puruto of a kind in a workspace: paths are relative to that. @throws PurutoError `invalid-options` */
export const changesFor = (kind: Kind, answers: Answers): Change[] =>
  renderPuruto(choicesFor(kind, answers))
    .map(asChange)
    .map((change) => ({ ...change, path: `${kind}/${change.path}` }));

function choicesFor(name: Kind, { runner, language }: Answers): Choices {
  const choices = parseChoices({ name, runner, language });
  if (!choices.ok) throw new PurutoError("invalid-options", choices.faults.join("; "));
  return choices.value;
}

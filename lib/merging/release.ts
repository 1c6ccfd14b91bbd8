import type { JsonObject } from "../../templates/ipc/files/ipc/parsed.ts";
import { parseChoices } from "../../standard/choices.ts";
import { chosenLanguage } from "../../standard/languages.ts";
import { PurutoError } from "../../standard/errors.ts";
import { planPacks, type Plan } from "../../standard/plan.ts";
import { planRemembered } from "../../standard/adopted.ts";
import { ipc } from "../../templates/ipc/pack.ts";
import { templates } from "../writing/templates.ts";
import { filesOf, renderPlan } from "../writing/render.ts";

/** Content by path. */
export type Files = Readonly<Record<string, string>>;

/**
 * The managed files of a Puruto, as this version of the package renders them from what the Puruto remembers.
 * Each release keeps this function frozen for later ones, see `freeze.mjs`, so what it takes and gives stays.
 *
 * @throws PurutoError `invalid-options` where what it remembers makes no Puruto.
 */
export function render(memory: JsonObject): Files {
  const managed = filesOf(renderPlan(planOf(memory))).filter(({ yours }) => yours !== true);
  return Object.fromEntries(managed.map(({ path, content }) => [path, content]));
}

/** The text of a file, where it is among these. */
export const textIn = (files: Files, path: string): string | undefined =>
  Object.hasOwn(files, path) ? files[path] : undefined;

/** One that `ipc` alone has been to has no more than delegation from this package. */
function planOf(memory: JsonObject): Plan {
  if (memory["kind"] === undefined)
    return memory["ipc"] === true ? planPacks([ipc], templates, { language: chosenLanguage(memory) }) : [];
  const choices = parseChoices(memory);
  if (choices.ok) return planRemembered(memory, choices.value, templates);
  throw new PurutoError("invalid-options", choices.faults.join("; "));
}

import type { JsonObject } from "../../templates/ipc/files/ipc/parsed.ts";
import { planAgentTests } from "../../standard/agent-tests.ts";
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

function planOf(memory: JsonObject): Plan {
  if (memory["kind"] === undefined) return planAdded(memory);
  const choices = parseChoices(memory);
  if (choices.ok) return planRemembered(memory, choices.value, templates);
  throw new PurutoError("invalid-options", choices.faults.join("; "));
}

/** One that was not made by this package has no more of it than delegation and agent tests. */
function planAdded(memory: JsonObject): Plan {
  const tests = memory["agent-tests"] === true ? planAgentTests(memory, templates) : undefined;
  return [
    ...(memory["ipc"] === true ? planPacks([ipc], templates, { language: chosenLanguage(memory) }) : []),
    ...(tests?.ok === true ? tests.value.parts : []),
  ];
}

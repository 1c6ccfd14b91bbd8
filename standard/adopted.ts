import { isObject, type JsonObject } from "../templates/ipc/files/ipc/parsed.ts";
import type { Templates } from "../templates/pack.ts";
import type { Choices } from "./choices.ts";
import type { Plan } from "./plan.ts";
import { planPuruto, planWithoutScripts } from "./puruto.ts";

/** What a Puruto remembers that was a repo before: what of it is the user's. (docs/adopt.md.) */
export interface Adopted {
  /** Whether it has the scripts of the base skills. */
  readonly scripts: boolean;
  /** The paths that were there, or say what the user's files say: nothing is generated there, now and later. */
  readonly yours: readonly string[];
}

/** What runs the tests of a Puruto; where it is the user's, all tests are. */
export const testsRunner = "tests/run.ts";

/** Under which key of its memory. */
export const adoptedKey = "adopted";

/** What a memory says of that; undefined of a Puruto that was made as one. */
export function adoptedIn(memory: JsonObject): Adopted | undefined {
  const adopted = memory[adoptedKey];
  if (!isObject(adopted)) return undefined;
  const { scripts, yours } = adopted;
  const paths = Array.isArray(yours) ? yours.filter((path) => typeof path === "string") : [];
  return { scripts: scripts !== false, yours: paths };
}

/** What is generated in a Puruto with this memory, made from these choices. Pure. */
export function planRemembered(memory: JsonObject, choices: Choices, templates: Templates): Plan {
  const adopted = adoptedIn(memory);
  if (adopted === undefined) return planPuruto(choices, templates);
  const yours = new Set(adopted.yours);
  const plan = adopted.scripts
    ? planPuruto(choices, templates, { tests: !yours.has(testsRunner) })
    : planWithoutScripts(choices, templates);
  return plan.filter(({ path }) => !yours.has(path));
}

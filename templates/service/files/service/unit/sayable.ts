import { failure } from "../../lib/payload.ts";
import { words } from "../../lib/words/service.ts";
import type { Plan } from "./format.ts";

/** All texts of a plan that come from this machine. */
export const textsOf = (plan: Plan): string[] => [
  plan.folder,
  plan.node,
  plan.user,
  ...plan.args,
  ...Object.values(plan.environment),
];

/**
 * Throws where a unit could not say a text as it is: no format has a line break, and what is no character cannot stand
 * in XML. `more` is what cannot be said besides.
 */
export function insistSayable(texts: readonly string[], more?: RegExp): void {
  for (const text of texts)
    if (unsayable.test(text) || more?.test(text) === true)
      throw failure("unsayable", words.cannotBeSaid(JSON.stringify(text)));
}

const unsayable = /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/u;

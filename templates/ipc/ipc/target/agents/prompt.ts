import { existsSync } from "node:fs";
import { join } from "node:path";

import type { InvocationRequest } from "../../contract.ts";

/** The shape asked for, as a JSON Schema. Any further keys are welcome. */
export const answerSchema = {
  type: "object",
  properties: { summary: { type: "string" } },
  required: ["summary"],
  additionalProperties: true,
};

/**
 * What the agent is told. In words, because `/name` and `$name` mean something to one agent each, and never
 * with the request's own text first, where `/` would be a command (Delegation, "The agent").
 */
export function promptFor(request: InvocationRequest, target: string): string {
  return [
    `Use the skill "${skillName(request.action, target)}" to carry out the request below.`,
    `It comes from the Puruto "${request.caller}" as the action "${request.action}".`,
    "Nobody is there to answer questions: decide by the rules of this repository.",
    `\n\nThe request:\n${request.prompt}\n`,
    ...payloadLines(request),
    "\nWhen you are done, answer with one JSON object and nothing around it. It must have the key",
    '"summary", a string that says in a sentence or two what was done or found, or why it could not be done.',
    "Put further results into further keys.",
  ].join(" ");
}

/** The skill that an action means: `_` reads as `-` where there is no folder of exactly that name. */
export function skillName(action: string, target: string): string {
  return existsSync(join(target, ".claude", "skills", action)) ? action : action.replaceAll("_", "-");
}

function payloadLines({ payload }: InvocationRequest): string[] {
  return payload === undefined ? [] : [`\nIts payload, as JSON:\n${JSON.stringify(payload)}\n`];
}

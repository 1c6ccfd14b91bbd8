import { readdirSync } from "node:fs";
import { join } from "node:path";

import type { InvocationRequest } from "../../contract.ts";
import { ask, isActionName } from "../../names.ts";
import { findSkill, skillsFolder } from "../skill.ts";

/** What an agent may say of what it was asked for: done, there was nothing to do or to tell, or not possible. */
export const outcomes: readonly string[] = ["done", "nothing", "blocked"];

/** The shape asked for, as a JSON Schema. Any further keys are welcome. */
export const answerSchema = {
  type: "object",
  properties: {
    summary: { type: "string" },
    outcome: { enum: outcomes },
    not_done: { type: "string" },
  },
  required: ["summary", "outcome"],
  additionalProperties: true,
};

/**
 * What the agent is told. In words, because `/name` and `$name` mean something to one agent each, and never
 * with the request's own text first, where `/` would be a command (docs/ipc.md, "The agent").
 */
export function promptFor(request: InvocationRequest, target: string): string {
  return [
    ...(request.action === ask ? inWords(request) : bySkill(request, target)),
    "Nobody is there to answer questions: decide by the rules of this repository.",
    `\n\nThe request:\n${request.prompt}\n`,
    ...payloadLines(request),
    "\nWhen you are done, answer with one JSON object and nothing around it. It must have the key",
    '"summary", a string that says in a sentence or two what was done or found, or why it could not be done, and the key',
    '"outcome": "done"; "nothing" where there was nothing to do or to tell; or "blocked" where a part of it is not done,',
    'for whatever reason, a refused tool too: then "not_done" says what, and why. Put further results into further keys.',
  ].join(" ");
}

/** The skills that a request may use: the one its action means; for `ask`, which is none, all of the target's own. */
export function skillNames({ action }: InvocationRequest, target: string): string[] {
  return action === ask ? ownSkills(target) : [skillName(action, target)];
}

function bySkill({ action, caller }: InvocationRequest, target: string): string[] {
  return [
    `Use the skill "${skillName(action, target)}" to carry out the request below.`,
    `It comes from the Puruto "${caller}" as the action "${action}".`,
  ];
}

function inWords({ caller }: InvocationRequest): string[] {
  return [`Below is a request in words from the Puruto "${caller}": answer it, or do what it asks for.`];
}

function skillName(action: string, target: string): string {
  return findSkill(target, action) ?? action.replaceAll("_", "-");
}

// As many as fit into one argument of a program.
function ownSkills(target: string): string[] {
  return readdirSync(join(target, skillsFolder)).filter(isActionName).slice(0, 400);
}

function payloadLines({ payload }: InvocationRequest): string[] {
  return payload === undefined ? [] : [`\nIts payload, as JSON:\n${JSON.stringify(payload)}\n`];
}

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
 * What the agent is told, when it has `seconds`. In words, because `/name` and `$name` mean something to one agent each,
 * and never with the request's own text first, where `/` would be a command (docs/ipc.md, "The agent").
 */
export function promptFor(request: InvocationRequest, target: string, seconds: number): string {
  return [
    ...(request.action === ask ? inWords(request) : bySkill(request, target)),
    "That Puruto cannot allow what this repository's settings do not allow.",
    "Nobody is there to answer questions: decide by the rules of this repository.",
    `You have ${timeToTell(seconds)} for it: answer by then, with what you have, even if not all of it is done.`,
    "Work only in this one turn: nothing that you leave running goes on after your answer.",
    'Reach another Puruto only by the skill "call" of this repository, never in another way.',
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

// The file too: the user may have a skill of that name.
function bySkill({ action, caller }: InvocationRequest, target: string): string[] {
  const name = skillName(action, target);
  return [
    `Use the skill "${name}" of this repository, which is the file .claude/skills/${name}/SKILL.md, to carry out the request`,
    `below. The request comes from the Puruto "${caller}", as the action "${action}".`,
  ];
}

function inWords({ caller }: InvocationRequest): string[] {
  return [
    `Below is a request in words from the Puruto "${caller}": answer it, or do what it asks for. Where a skill is of use,`,
    "take it from .claude/skills of this repository.",
  ];
}

/** Less a tenth, in which it is to answer. */
function timeToTell(seconds: number): string {
  const left = Math.max(1, Math.floor(seconds * 0.9));
  return left === 1 ? "1 second" : `${left} seconds`;
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

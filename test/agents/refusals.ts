import assert from "node:assert/strict";

import type { AgentAnswer, Refusal } from "../../templates/ipc/files/ipc/target/agents/agent.ts";
import type { Step } from "./models/api.ts";

/** A way to be refused: what the model tries, and what the caller is told of it. */
export interface Refused {
  readonly name: string;
  readonly step: Step;
  readonly denied: Refusal;
}

/** What a model may say whose tool was refused, with nothing tried in its place. */
export const claims: readonly { readonly outcome?: string; readonly not_done?: string }[] = [
  { outcome: "done", not_done: "" },
  { outcome: "nothing", not_done: "" },
  { outcome: "blocked", not_done: "The rest." },
  {},
];

/** The model's answer with such a claim. */
export const claiming = (claim: object): Step => ({
  text: JSON.stringify({ summary: "Greeted Ada.", ...claim }),
});

/** Checks that an answer does not pass for done, and says what was refused. */
export function assertDenied(answer: AgentAnswer, denied: readonly Refusal[]): void {
  assert.ok(!answer.ok, `passes for done: ${JSON.stringify(answer)}`);
  assert.equal(answer.code, "IPC_ERROR");
  assert.equal(answer.details["reason"], "permission");
  assert.deepEqual(answer.details["denied"], denied);
}

import assert from "node:assert/strict";

import { installAgents } from "../install.ts";
import type { Step } from "../models/api.ts";
import { record } from "../record.ts";
import { runIn, tryAgent } from "../run.ts";
import { inWorkspace } from "../workspace.ts";

const error = (more: object): object => ({ error: { message: "The model says no.", ...more } });
const spent = { type: "usage_limit_reached", plan_type: "plus", resets_at: 1_900_000_000 };

const reasons: {
  readonly name: string;
  readonly step: Step;
  readonly reason: string;
  readonly retry_at?: string;
}[] = [
  { name: "has too many requests", step: { error: 429, message: "Slow down." }, reason: "rate_limit" },
  { name: "is down", step: { error: 503, message: "Not now." }, reason: "overloaded" },
  { name: "is overloaded", step: { error: 529, message: "Not now." }, reason: "overloaded" },
  {
    name: "is at capacity",
    step: { error: 503, body: error({ code: "server_is_overloaded" }) },
    reason: "overloaded",
  },
  { name: "does not know the key", step: { error: 401, message: "Wrong key." }, reason: "login" },
  { name: "forbids it", step: { error: 403, message: "Not you." }, reason: "login" },
  {
    name: "has a quota that is used up",
    step: { error: 429, body: error({ type: "insufficient_quota", code: "insufficient_quota" }) },
    reason: "budget",
  },
  {
    name: "has a plan that is used up",
    step: { error: 429, body: error(spent) },
    reason: "budget",
    retry_at: "2030-03-17T17:46:00.000Z",
  },
];

const answering = (sent: string): Step[] => [
  {
    text: JSON.stringify({
      summary: sent.includes("FIRST") ? "SECOND" : "FIRST",
      outcome: "done",
      not_done: "",
    }),
  },
];

describe("what codex tells besides its answer", () => {
  let programs = "";
  before(() => {
    programs = installAgents();
  });

  for (const { name, step, reason, retry_at } of reasons)
    it(`is ${reason} where the API ${name}`, async () => {
      await tryAgent({ agent: "codex", programs, steps: [step] }, async (seen) => {
        await record(`codex-whose-API-${name.replaceAll(/\W+/g, "-")}`, seen);
        assert.ok(!seen.answer.ok);
        assert.equal(seen.answer.code, "IPC_ERROR");
        assert.equal(seen.answer.details["reason"], reason);
        assert.equal(seen.answer.details["retry_at"], retry_at);
      });
    });

  it("are the tokens that it took", async () => {
    const steps: Step[] = [
      { tool: "exec_command", input: { cmd: "true" } },
      { text: '{"summary":"Greeted.","outcome":"done","not_done":""}' },
    ];
    await tryAgent({ agent: "codex", programs, steps }, ({ answer }) => {
      assert.deepEqual(answer.usage, { input_tokens: 20, output_tokens: 10, cached_tokens: 0 });
    });
  });

  it("is a session, which a later request goes on with", async () => {
    await inWorkspace({ agent: "codex", programs, steps: answering }, async (workspace) => {
      const first = await runIn(workspace, "codex", { keeps: true });
      const session = first.answer.session ?? "";
      const second = await runIn(workspace, "codex", { keeps: true, session });
      assert.ok(second.answer.ok, JSON.stringify(second.answer));
      assert.deepEqual([second.answer.result["summary"], second.answer.session], ["SECOND", session]);
      assert.match(second.requests, /workspace-write/);
    });
  });

  it("is that a session is gone, where it is", async () => {
    await inWorkspace({ agent: "codex", programs, steps: answering }, async (workspace) => {
      const { session = "" } = (await runIn(workspace, "codex")).answer;
      const second = await runIn(workspace, "codex", { keeps: true, session });
      assert.equal(second.requests.trim(), "");
      assert.ok(!second.answer.ok);
      assert.equal(second.answer.details["session_gone"], true);
      assert.match(second.answer.message, /no rollout found for thread id/);
    });
  });
});

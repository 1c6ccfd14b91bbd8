import assert from "node:assert/strict";

import { installAgents } from "../install.ts";
import type { Step } from "../models/api.ts";
import { record } from "../record.ts";
import { tryAgent } from "../run.ts";
import type { Files } from "../workspace.ts";

// 2026-12-01, 02:00 in UTC.
const ends = "1796090400";
const login = JSON.stringify({
  claudeAiOauth: {
    accessToken: "sk-ant-oat01-none",
    refreshToken: "sk-ant-ort01-none",
    expiresAt: 4_102_444_800_000,
    scopes: ["user:inference", "user:profile"],
    subscriptionType: "max",
  },
});

interface Row {
  readonly what: string;
  readonly step: Step;
  readonly reason: string;
  readonly retry_at?: string;
  /** Where the user has logged in rather than given a key. */
  readonly files?: Files;
  readonly variables?: Readonly<Record<string, string>>;
}

const rows: Row[] = [
  { what: "asks too fast", step: { error: 429, message: "slow down" }, reason: "rate_limit" },
  {
    what: "has used up what a subscription gives",
    step: {
      error: 429,
      message: "This request would exceed your account's rate limit.",
      headers: {
        "anthropic-ratelimit-unified-status": "rejected",
        "anthropic-ratelimit-unified-reset": ends,
        "anthropic-ratelimit-unified-representative-claim": "five_hour",
      },
    },
    files: { "../home/.claude/.credentials.json": login },
    variables: { ANTHROPIC_API_KEY: "" },
    reason: "budget",
    retry_at: "2026-12-01T02:00:00.000Z",
  },
  {
    what: "has no credit",
    step: { error: 400, message: "Your credit balance is too low to access the Anthropic API." },
    reason: "budget",
  },
  {
    what: "has reached a limit of its owner's",
    step: {
      error: 400,
      message:
        "You have reached your specified API usage limits. You will regain access on 2026-12-01 at 00:00 UTC.",
    },
    reason: "budget",
    retry_at: "2026-12-01T00:00:00.000Z",
  },
  { what: "meets an API that is at its limits", step: { error: 529, message: "x" }, reason: "overloaded" },
  { what: "meets an API that is not there", step: { error: 503, message: "x" }, reason: "overloaded" },
  { what: "has a wrong key", step: { error: 401, message: "invalid x-api-key" }, reason: "login" },
  { what: "may not log in", step: { error: 403, message: "x" }, reason: "login" },
  { what: "has no key", step: {}, variables: { ANTHROPIC_API_KEY: "" }, reason: "login" },
];

describe("why claude failed", () => {
  let programs = "";
  before(() => {
    programs = installAgents();
  });

  for (const { what, step, reason, retry_at, files = {}, variables } of rows)
    it(`is ${reason} where it ${what}`, async () => {
      const given = { agent: "claude" as const, programs, steps: [step], files };
      await tryAgent({ ...given, ...(variables && { variables }) }, async (seen) => {
        await record(`claude-${what.replaceAll(" ", "-").replaceAll("'", "")}`, seen);
        assert.ok(!seen.answer.ok);
        assert.equal(seen.answer.code, "IPC_ERROR");
        assert.equal(seen.answer.details["reason"], reason);
        assert.equal(seen.answer.details["retry_at"], retry_at);
      });
    });

  it("is told with what a run took, of this run alone", async () => {
    const steps: Step[] = [{ structured: { summary: "Done.", outcome: "done" } }];
    await tryAgent({ agent: "claude", programs, steps }, ({ answer }) => {
      const { cost_usd = 0, turns = 0, ...tokens } = answer.usage ?? {};
      assert.deepEqual(tokens, { input_tokens: 10, output_tokens: 5, cached_tokens: 0 });
      assert.ok(cost_usd > 0 && turns > 0);
    });
  });
});

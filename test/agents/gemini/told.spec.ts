import assert from "node:assert/strict";

import { installAgents } from "../install.ts";
import type { Step } from "../models/api.ts";
import { record } from "../record.ts";
import { runIn, tryAgent } from "../run.ts";
import { inWorkspace } from "../workspace.ts";

const settings = {
  security: { auth: { selectedType: "gemini-api-key" } },
  general: { maxAttempts: 1, disableAutoUpdate: true },
  privacy: { usageStatisticsEnabled: false },
};
// Else it tries for minutes.
const homeFiles = { ".gemini/settings.json": JSON.stringify(settings) };

const google = "type.googleapis.com/google.rpc";
const error = (code: number, message: string, ...details: object[]): Step => ({
  error: code,
  body: { error: { code, message, status: "X", details } },
});
const info = (reason: string): object => ({
  "@type": `${google}.ErrorInfo`,
  reason,
  domain: "googleapis.com",
});
const quota = (quotaId: string): object => ({ "@type": `${google}.QuotaFailure`, violations: [{ quotaId }] });
const retry = (retryDelay: string): object => ({ "@type": `${google}.RetryInfo`, retryDelay });

const reasons: {
  readonly name: string;
  readonly step: Step;
  readonly reason: string;
  readonly waits?: number;
}[] = [
  { name: "has too many requests", step: error(429, "Resource has been exhausted."), reason: "rate_limit" },
  {
    name: "has too many requests in a minute",
    step: error(429, "Slow down.", quota("GenerateRequestsPerMinutePerProject"), retry("37s")),
    reason: "rate_limit",
    waits: 37,
  },
  { name: "is overloaded", step: error(503, "The model is overloaded."), reason: "overloaded" },
  { name: "does not know the key", step: error(401, "Not you."), reason: "login" },
  { name: "forbids it", step: error(403, "Not you."), reason: "login" },
  {
    name: "finds the key wrong",
    step: error(400, "API key not valid. Please pass a valid API key.", info("API_KEY_INVALID")),
    reason: "login",
  },
  {
    name: "has a quota of the day that is used up",
    step: error(429, "No more.", quota("GenerateRequestsPerDayPerProjectPerModel-FreeTier")),
    reason: "budget",
  },
];

const answering = (sent: string): Step[] => [
  { text: JSON.stringify({ summary: sent.includes("FIRST") ? "SECOND" : "FIRST", outcome: "done" }) },
];

describe("what gemini tells besides its answer", () => {
  let programs = "";
  before(() => {
    programs = installAgents();
  });

  for (const { name, step, reason, waits } of reasons)
    it(`is ${reason} where the API ${name}`, async () => {
      const start = Date.now();
      await tryAgent({ agent: "gemini", programs, homeFiles, steps: [step] }, async (seen) => {
        await record(`gemini-whose-API-${name.replaceAll(/\W+/g, "-")}`, seen);
        assert.ok(!seen.answer.ok);
        assert.equal(seen.answer.code, "IPC_ERROR");
        assert.equal(seen.answer.details["reason"], reason);
        const told = seen.answer.details["retry_at"];
        const [least, most] = [start, Date.now()].map((time) =>
          new Date(time + (waits ?? 0) * 1000).toISOString(),
        );
        if (waits === undefined) assert.equal(told, undefined);
        else assert.ok(String(told) >= String(least) && String(told) <= String(most), String(told));
      });
    });

  it("is login where there is no key", async () => {
    await inWorkspace({ agent: "gemini", programs, steps: [] }, async (workspace) => {
      const { GEMINI_API_KEY: _, ...environment } = workspace.environment;
      const { answer } = await runIn({ ...workspace, environment }, "gemini");
      assert.equal(!answer.ok && answer.details["reason"], "login");
    });
  });

  it("are the tokens that it took, and a session, which a later request goes on with", async () => {
    await inWorkspace({ agent: "gemini", programs, steps: answering }, async (workspace) => {
      const first = await runIn(workspace, "gemini", { keeps: true });
      assert.deepEqual(first.answer.usage, { input_tokens: 20, output_tokens: 10, cached_tokens: 0 });
      const session = first.answer.session ?? "";
      const second = await runIn(workspace, "gemini", { keeps: true, session });
      assert.ok(second.answer.ok, JSON.stringify(second.answer));
      assert.deepEqual([second.answer.result["summary"], second.answer.session], ["SECOND", session]);
      assert.equal(second.answer.usage?.input_tokens, 20);
    });
  });

  it("is that a session is gone, where it is", async () => {
    await inWorkspace({ agent: "gemini", programs, steps: answering }, async (workspace) => {
      const session = "11111111-2222-3333-4444-555555555555";
      const { answer, requests } = await runIn(workspace, "gemini", { keeps: true, session });
      assert.equal(requests.trim(), "");
      assert.ok(!answer.ok);
      assert.equal(answer.details["session_gone"], true);
      assert.match(answer.message, /Error resuming session/);
    });
  });
});

import assert from "node:assert/strict";

import type { InvocationResult } from "../../templates/ipc/files/ipc/contract.ts";
import { installAgents } from "./install.ts";
import { claudeRows } from "./settings/claude.ts";
import { codexRows } from "./settings/codex.ts";
import { geminiRows } from "./settings/gemini.ts";
import type { Row } from "./settings/row.ts";
import { tryAlone, tryCall } from "./settings/trial.ts";

const rows: readonly Row[] = [...claudeRows, ...geminiRows, ...codexRows];

/** Whether the agent answered, be it that a tool was refused which no rule allows. */
function isRun(response: InvocationResult): boolean {
  return response.status === "ok" || Object(response.error.details)["reason"] === "permission";
}

const does = { runs: "runs a program", leaks: "asks another server", nothing: "does nothing" };

describe("what a target's own settings may say", () => {
  let programs = "";
  before(() => {
    programs = installAgents();
  });

  for (const row of rows) {
    it(`${row.agent} by itself ${does[row.alone]} of its own: ${row.title}`, async () => {
      assert.equal(await tryAlone(row, programs), row.alone);
    });

    it(`${row.agent} is ${row.names === null ? "run" : "refused"}: ${row.title}`, async () => {
      const { response, did } = await tryCall(row, programs);
      if (row.names === null) {
        assert.ok(isRun(response), JSON.stringify(response));
        assert.equal(did, row.alone);
      } else {
        assert.ok(response.status === "error");
        assert.equal(response.error.code, "IPC_ERROR");
        assert.match(response.error.message, row.names);
        assert.equal(did, "nothing");
      }
    });
  }
});

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { errorOf, jobOf, Scheduled, type Json } from "../templates/cron/helpers/scheduled.ts";
import { installAgents } from "./install.ts";
import type { AgentName, Step } from "./models/api.ts";
import { inWorkspace, type Workspace } from "./workspace.ts";

const said = { summary: "Greeted Ada.", outcome: "done" };
const answers: Record<AgentName, readonly Step[]> = {
  claude: [{ structured: said }],
  codex: [{ text: JSON.stringify(said) }],
  gemini: [{ text: JSON.stringify(said) }],
};

describe("the scheduler with real agents", () => {
  let programs = "";
  before(() => {
    programs = installAgents();
  });

  for (const agent of Object.keys(answers) as AgentName[]) {
    it(`has ${agent} do a job in words, and tells what it answered`, async () => {
      await inWorkspace({ agent, programs, steps: answers[agent] }, (workspace) =>
        scheduled(workspace, agent, async (cron) => {
          const done = await cron.command("run-now", "greeting", "--wait");
          assert.equal(done["status"], "ok", JSON.stringify(done));
          const [event = {}] = eventsOf(cron);
          const { summary, outcome } = event["result"] as Json;
          assert.deepEqual({ summary, outcome }, said);
          assert.ok(workspace.model.requests().includes("Greet Ada."));
        }),
      );
    });

    it(`halts the jobs of ${agent} where that is not logged in, and says so once`, async () => {
      const steps: readonly Step[] = [{ error: 401, message: "invalid key" }];
      await inWorkspace({ agent, programs, steps }, (workspace) =>
        scheduled(workspace, agent, async (cron) => {
          const refused = await cron.command("run-now", "greeting", "--wait");
          assert.equal(errorOf(refused).code, "INVOKER_ERROR_STATUS", JSON.stringify(refused));
          const told = eventsOf(cron).map((event) => (event["error"] as Json)["code"]);
          assert.equal(told.filter((code) => code === "AGENT_HALTED").length, 1, JSON.stringify(told));
        }),
      );
    });
  }
});

/** A scheduler whose one job asks the target's agent in words. */
async function scheduled(
  { folder, environment }: Workspace,
  agent: AgentName,
  use: (cron: Scheduled) => Promise<void>,
): Promise<void> {
  const cron = new Scheduled({ ...environment, PURUTO_HOME: folder, PURUTO_AGENT: agent });
  try {
    cron.allow("puruto-target");
    const { action: _, ...asked } = jobOf("greeting", { puruto_target: "puruto-target" });
    cron.jobs([{ ...asked, prompt: "Greet Ada." }]);
    await cron.command("init-db");
    await use(cron);
  } finally {
    await cron.remove();
  }
}

const eventsOf = (cron: Scheduled): Json[] =>
  readFileSync(cron.path("notifications/events.jsonl"), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Json);

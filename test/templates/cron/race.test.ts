import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { firstRunner, said } from "../db/helpers/made.ts";
import { job, Scheduler, time, type Story } from "./helpers/story.ts";

/** Claims, begins and ends what is due until there is no more, and writes down what it began. */
const worker = `
import { appendFileSync, existsSync } from "node:fs";
import { openLedger } from "./db.ts";
const now = new Date("2026-03-02T09:00:00Z");
const ledger = openLedger({ agents: 1, scripts: 1000, agent_runs_per_day: 1000, lease_ms: 120_000 });
const answer = { request_id: "r", correlation_id: "c", duration_ms: 1, status: "ok", result: null };
// So many that write without a pause may keep one waiting longer than it has patience.
const again = <T>(act: () => T): T => {
  for (;;)
    try {
      return act();
    } catch (error) {
      if ((error as { code?: string }).code !== "busy") throw error;
    }
};
while (!existsSync("go")) await new Promise((resolve) => setTimeout(resolve, 10));
for (;;) {
  const run = again(() => ledger.claimNext(now, () => "script"));
  if (run === undefined || "unplaced" in run) break;
  if (again(() => ledger.begin(run.run_id, run.claim, now)) === undefined) throw new Error("its own claim does not hold");
  appendFileSync("begun.log", run.run_id + "\\n");
  again(() => ledger.end(run.run_id, run.claim, answer, now));
}
ledger.close();
`;
const processes = 20;

for (const runner of firstRunner)
  describe(`many processes at one ledger, with runner ${runner}`, function () {
    this.timeout(120_000);
    let scheduler: Scheduler;
    let story: Story;
    async function tell(pieces: number): Promise<void> {
      const jobs = Array.from({ length: pieces }, (_, n) =>
        job({ job_id: `j${n}`, puruto_target: `puruto-${n}` }),
      );
      story = await scheduler.story(jobs);
      story.at("09:00");
    }
    beforeEach(() => {
      scheduler = new Scheduler(runner);
      scheduler.made.write("worker.ts", worker);
    });
    afterEach(() => {
      story.close();
      scheduler.remove();
    });

    const start = (count: number) =>
      Array.from({ length: count }, () =>
        scheduler.made.start("worker.ts", [], { DB_PATH: "db/story-1.db" }),
      );
    const log = () => scheduler.made.path("begun.log");
    const begun = (): string[] => (existsSync(log()) ? readFileSync(log(), "utf8").trim().split("\n") : []);
    const count = (state: string): number =>
      story.told().filter((line) => line.split(" ")[2] === state).length;

    it("begin each piece of work once, and end all of it", async () => {
      const pieces = 500;
      await tell(pieces);
      const workers = start(processes).map(said);
      scheduler.made.write("go", "");
      const ends = await Promise.all(workers);
      assert.deepEqual(
        ends.filter(({ code }) => code !== 0).map(({ stderr }) => stderr),
        [],
      );
      assert.equal(new Set(begun()).size, pieces);
      assert.equal(begun().length, pieces);
      assert.equal(count("ok"), pieces);
    });

    it("that are killed leave nothing running and nothing twice", async () => {
      const pieces = 100;
      await tell(pieces);
      const workers = start(6);
      scheduler.made.write("go", "");
      while (begun().length < pieces / 4) await sleep(5);
      for (const each of workers) each.kill("SIGKILL");
      await Promise.all(workers.map(said));
      const lost = story.ledger.sweep(time("09:00")).filter(({ what }) => what === "lost").length;
      assert.equal(count("lost"), lost);
      const [end] = await Promise.all(start(1).map(said));
      assert.equal(end?.code, 0, end?.stderr);
      assert.equal(begun().length, new Set(begun()).size);
      assert.equal(count("ok") + count("lost"), pieces);
      assert.ok(lost <= 6);
    });
  });

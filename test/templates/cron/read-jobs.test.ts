import assert from "node:assert/strict";
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type * as ReadJobs from "../../../templates/cron/files/cron/read-jobs.ts";
import type { Job } from "../../../templates/cron/files/cron/job.ts";
import type { Ledger } from "../../../templates/cron/files/db.ts";
import { runnersHere } from "../db/helpers/made.ts";
import { jobOf } from "./helpers/scheduled.ts";
import { job, Scheduler } from "./helpers/story.ts";

describe("taking over .jobs.json", () => {
  let scheduler: Scheduler;
  let file: string;
  let takeOver: typeof ReadJobs.takeOver;

  before(async () => {
    const [runner = "tsx"] = runnersHere;
    scheduler = new Scheduler(runner);
    file = scheduler.made.path(".jobs.json");
    ({ takeOver } = await scheduler.module<typeof ReadJobs>("cron/read-jobs.ts"));
  });
  after(() => scheduler.remove());

  const write = (...ids: readonly string[]): void =>
    writeFileSync(file, JSON.stringify({ jobs: ids.map((id) => jobOf(id)) }));

  it("leaves the file in force as it is at the end, whoever else takes it over meanwhile", async () => {
    const story = await scheduler.story([]);
    write("earlier");
    let turns = 0;
    const late: Ledger = {
      ...story.ledger,
      sync: (jobs: readonly Job[], now) => {
        turns += 1;
        if (turns === 1) {
          write("later");
          story.ledger.sync([job({ job_id: "later" })], now);
        }
        return story.ledger.sync(jobs, now);
      },
    };
    takeOver(late, story.now);
    assert.deepEqual(
      story.ledger.status(story.now).jobs.map(({ job_id }) => job_id),
      ["later"],
    );
    story.close();
  });

  it("does not follow a link that leads out of the folder", async () => {
    const story = await scheduler.story([job()]);
    const elsewhere = join(dirname(dirname(file)), "elsewhere");
    mkdirSync(elsewhere);
    write("daily");
    renameSync(file, join(elsewhere, "jobs.json"));
    symlinkSync(join(elsewhere, "jobs.json"), file);
    assert.throws(() => takeOver(story.ledger, story.now), {
      code: "INVALID_JOBS_FILE",
      message: /a link that leads out/,
    });
    rmSync(file);
    story.close();
  });
});

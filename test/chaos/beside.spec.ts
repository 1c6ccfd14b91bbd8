import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { said } from "../templates/db/helpers/made.ts";
import { rested } from "./chaos.ts";
import { keptIn } from "./ledger.ts";
import { jobOf, jobsFrom, targets } from "./load.ts";
import { Place } from "./place.ts";
import { randomOf, seedGiven } from "./random.ts";
import { faultsOf } from "./verdict.ts";

const commands = [
  ["status"],
  ["cron", "--", "status"],
  ["cron", "--", "next", "--count", "3"],
  ["cron", "--", "why", "by-hand"],
  ["cron", "--", "sync-jobs"],
  ["cron", "--", "tick"],
  ["cron", "--", "run-now", "by-hand"],
  ["logs"],
  ["pause-job", "other"],
  ["cron", "--", "init-db"],
];

describe("ten commands beside a scheduler that has much to do", () => {
  let place: Place;
  beforeEach(() => {
    place = new Place({ ...targets, "puruto-hand": { ends: "well" } });
  });
  afterEach(() => place.remove());

  // What waits for its turn for more than 5 s fails.
  it("neither fail nor wait for 5 s", async () => {
    place.add([
      jobOf("by-hand", "puruto-hand", 100, { schedule: "0 0 1 1 *" }),
      jobOf("other", "puruto-fast", 0, { schedule: "0 0 1 1 *" }),
      ...jobsFrom(randomOf(seedGiven()), 0, 40, Date.now() + 2000),
    ]);
    const run = (args: readonly string[]) => {
      const { folder, environment } = place.scheduled;
      return said(
        spawn("npm", ["run", "--silent", ...args], { cwd: folder, env: environment, stdio: "pipe" }),
      );
    };
    // What is missing until then, `status` complains of.
    assert.equal((await run(["init"])).code, 0);
    await place.ready();
    const ended = await Promise.all(commands.map(run));
    assert.deepEqual(
      ended.map(({ code, stdout, stderr }) =>
        code === 0 && stderr === "" ? "" : `${code} ${stdout} ${stderr}`,
      ),
      commands.map(() => ""),
    );
    const left = await rested(place);
    const faults = faultsOf(place, await keptIn(place));
    assert.deepEqual(
      { ...faults, others: [...faults.others, ...place.faults, ...left] },
      { doubled: [], forgotten: [], notices: [], others: [] },
    );
  });
});

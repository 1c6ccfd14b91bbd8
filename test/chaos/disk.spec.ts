import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { appendFileSync, readFileSync, rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { rested } from "./chaos.ts";
import { keptIn } from "./ledger.ts";
import { jobsFrom } from "./load.ts";
import { Place } from "./place.ts";
import { randomOf, seedGiven } from "./random.ts";
import { faultsOf } from "./verdict.ts";

describe("a scheduler whose disk is full for a while", () => {
  let place: Place;
  let folder: string;

  beforeEach(function () {
    place = new Place();
    folder = place.scheduled.path("db");
    if (!has("mount", "-t", "tmpfs", "-o", "size=16m", "none", folder)) this.skip();
  });
  afterEach(async () => {
    has("umount", "--lazy", folder);
    await place.remove();
  });

  it("runs nothing twice, forgets nothing and goes on", async () => {
    const seed = seedGiven();
    const filler = `${folder}/filler`;
    place.add(jobsFrom(randomOf(seed), 0, 40, Date.now() + 2000));
    await place.ready();
    await sleep(3500);
    fill(filler);
    await sleep(7000);
    rmSync(filler);
    const left = await rested(place);
    const faults = faultsOf(place, await keptIn(place));
    assert.match(readFileSync(place.log, "utf8"), /"what":"round-failed"/);
    assert.deepEqual(
      { ...faults, others: [...faults.others, ...place.faults, ...left] },
      { doubled: [], forgotten: [], notices: [], others: [] },
      `SEED=${seed}`,
    );
  });
});

const has = (command: string, ...args: string[]): boolean => spawnSync(command, args).status === 0;

function fill(path: string): void {
  for (const size of [1024 * 1024, 1024])
    try {
      for (;;) appendFileSync(path, Buffer.alloc(size));
    } catch (error) {
      assert.equal((error as NodeJS.ErrnoException).code, "ENOSPC");
    }
}

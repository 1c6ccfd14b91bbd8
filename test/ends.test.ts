import { endOnce } from "./ends/end-once.ts";
import { leavesNothing } from "./ends/nothing-left.ts";
import { rows } from "./ends/run.ts";

describe("a call, of many kinds and ends", function () {
  this.timeout(300_000);

  // `npm run test:ends` takes all of them, which is minutes.
  leavesNothing(
    rows.filter((_, index) => index % 23 === 0),
    6,
  );
});

describe("a job whose caller is killed, a few times", function () {
  this.timeout(300_000);

  // `npm run test:ends` does it 200 times.
  endOnce(20, 3);
});

import { holds } from "./chaos/holds.ts";

describe("a scheduler whose processes are killed a few times", function () {
  this.timeout(300_000);

  // `npm run chaos` does it 240 times.
  holds(1, 15);
});

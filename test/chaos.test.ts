import { holds as botHolds } from "./chaos/bot/holds.ts";
import { holds } from "./chaos/holds.ts";

describe("a scheduler whose processes are killed a few times", function () {
  this.timeout(300_000);

  // `npm run chaos` does it 240 times.
  holds(1, 15);
});

describe("a bot that is killed a few times, before a Bot API that misbehaves", function () {
  this.timeout(300_000);

  // As often.
  botHolds(1, 15);
});

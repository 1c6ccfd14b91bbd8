import assert from "node:assert/strict";
import { doesNoHarm } from "./hostile/harm.ts";
import { kinds, others } from "./hostile/kinds.ts";

const all = Object.keys(kinds);

describe("a repo that nobody vetted", function () {
  this.timeout(1_200_000);

  it("is of more than 300 kinds", () => assert.ok(all.length > 300));

  // `npm run test:hostile` takes all of them, which is minutes.
  doesNoHarm(all.filter((kind, index) => kind in others || index % 5 === 0));
});

import assert from "node:assert/strict";
import type { Pack } from "../../templates/pack.ts";
import { packs as listed } from "../../templates/packs.ts";
import { assembles } from "./assembled.ts";
import { aFewHere, all, shownBy } from "./combinations.ts";

const few = aFewHere();
const packs: readonly Pack[] = listed;

describe("packs in a Puruto", function () {
  this.timeout(60_000);

  it("are seen alone, and every two choices together", () => {
    const shown = new Set(few.flatMap(shownBy));
    // What lies at the root of a workspace is in no Puruto, what stands in for scripts only in repos that are adopted, and
    // what kinds stand on only in theirs.
    const made = packs.filter(
      ({ is, name, isPlanned }) =>
        isPlanned !== true && is !== "workspace" && !["instructions", "service"].includes(name),
    );
    assert.deepEqual(
      made.filter(({ name }) => !shown.has(`${name} alone`)),
      [],
    );
    assert.deepEqual(shown, new Set(all.flatMap(shownBy)));
    assert.ok(few.length < all.length / 3, `${few.length} are more than a few`);
  });

  // `npm run combinations` takes all of them, which is minutes.
  assembles(few);
});

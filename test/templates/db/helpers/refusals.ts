import assert from "node:assert/strict";
import type { Made } from "./made.ts";

/** What a skill is asked, and what it says against that. */
export type Refusal = readonly [title: string, skill: string, argument: string, message: RegExp];

/** Sees that the skills of a Puruto refuse these, each with one line that ends in a code, and print nothing. */
export function refuses(made: () => Made, refusals: readonly Refusal[]): void {
  for (const [title, skill, argument, message] of refusals)
    it(`refuse ${title}, in one line`, async () => {
      const { code, stdout, stderr } = await made().skill(skill, argument);
      assert.deepEqual([code, stdout], [1, ""]);
      assert.match(stderr, message);
      assert.match(stderr, /^.* \[[a-z-]+\]\n$/);
    });
}

import assert from "node:assert/strict";
import { Detached, type Outcome } from "./detached.ts";

/** Declares that of so many jobs whose callers are killed each is run once at most, and ends once; `atOnce` at a time. */
export function endOnce(count: number, atOnce: number): void {
  let detached: Detached;
  const outcomes: Outcome[] = [];

  before(async function () {
    // Elsewhere nobody tells one process from the next of the same number.
    if (process.platform !== "linux") this.skip();
    detached = new Detached();
    let begun = 0;
    const lane = async (): Promise<void> => {
      while ((begun += 1) <= count) outcomes.push(await detached.round());
    };
    await Promise.all(Array.from({ length: atOnce }, lane));
    if (count > 50) console.log(`\n${tally(outcomes).join("\n")}\n`);
  });

  after(() => detached.remove());

  const none = (fails: (outcome: Outcome) => boolean) => (): void => {
    assert.equal(outcomes.length, count);
    assert.deepEqual(outcomes.filter(fails), []);
  };

  it(
    "is told of to whoever asks again",
    none(({ faults }) => faults.length > 0),
  );
  it(
    "runs its script once at most",
    none(({ runs }) => runs > 1),
  );
  it(
    "has one end, which every new process reads",
    none(({ ends }) => ends.length !== 1),
  );
  it(
    "is one line of the journal",
    none(({ lines }) => lines !== 1),
  );
}

/** How many there were of each kind. */
function tally(outcomes: readonly Outcome[]): string[] {
  const kinds = outcomes.map(({ killed, runs, ends }) => {
    const end = (ends[0] ?? "").includes('"ok"') ? "ok" : "interrupted";
    return `its caller killed when it was ${killed}: run ${runs} times, ended ${end}`;
  });
  return [...new Set(kinds)]
    .toSorted()
    .map((kind) => `${kinds.filter((each) => each === kind).length} ${kind}`);
}

import assert from "node:assert/strict";
import { chaos, type Outcome } from "./chaos.ts";
import { seedGiven } from "./random.ts";
import type { Faults } from "./verdict.ts";

/** Declares what has to hold however often services are killed: in `workspaces`, one after the other, `each` time so often. */
export function holds(workspaces: number, each: number): void {
  const outcomes: Outcome[] = [];
  const seed = seedGiven();

  before(async function () {
    // Elsewhere nobody sees from outside which process writes to the database.
    if (process.platform !== "linux") this.skip();
    for (let index = 0; index < workspaces; index += 1) outcomes.push(await chaos(seed + index, each));
  });

  after(() => {
    for (const { seed: of } of outcomes.filter(isFaulty))
      console.log(`\nagain: SEED=${of}, with KEEP=1 to look at it`);
    if (workspaces > 1) console.log(`\n${tally(outcomes).join("\n")}\n`);
  });

  const none = (what: keyof Faults) => (): void => {
    assert.equal(outcomes.length, workspaces);
    assert.deepEqual(
      outcomes.flatMap(({ seed: of, faults }) => faults[what].map((fault) => `SEED=${of}: ${fault}`)),
      [],
    );
  };

  it("runs nothing twice", none("doubled"));
  it("forgets nothing, and ends each due time once", none("forgotten"));
  it("tells of each end once, in whole lines", none("notices"));
  it("says of nothing what did not come to pass, and leaves nothing", none("others"));
}

const isFaulty = ({ faults }: Outcome): boolean =>
  Object.values(faults).some((all: string[]) => all.length > 0);

function tally(outcomes: readonly Outcome[]): string[] {
  const sum = (of: (outcome: Outcome) => number): number =>
    outcomes.reduce((all, outcome) => all + of(outcome), 0);
  const together = (of: (outcome: Outcome) => ReadonlyMap<string, number>) => {
    const names = [...new Set(outcomes.flatMap((outcome) => [...of(outcome).keys()]))].toSorted();
    return names.map((name): [string, number] => [name, sum((outcome) => of(outcome).get(name) ?? 0)]);
  };
  const killed = together(({ kills }) => kills);
  return [
    `${killed.reduce((all, [, count]) => all + count, 0)} kills`,
    ...killed.map(([what, count]) => `  ${count} ${what}`),
    `${sum(({ dueTimes }) => dueTimes)} due times, ${sum(({ runs }) => runs)} runs`,
    ...together(({ ends }) => ends).map(([state, count]) => `  ${count} ${state}`),
    `${sum(({ unrecorded }) => unrecorded)} lost between a call's end and its record`,
    `${sum(({ faults }) => faults.doubled.length)} doubled, ${sum(({ faults }) => faults.forgotten.length)} forgotten`,
    `${sum(({ faults }) => faults.notices.length)} notices doubled or missing, ${sum(({ faults }) => faults.others.length)} other faults`,
  ];
}

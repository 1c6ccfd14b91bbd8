import assert from "node:assert/strict";
import { chaos } from "./chaos.ts";
import { seedGiven } from "./random.ts";
import type { Faults } from "./verdict.ts";

/** What came of one workspace, whatever was killed there. */
export interface Verdict<Fault extends string> {
  readonly seed: number;
  /** How often something was killed, by what. */
  readonly kills: ReadonlyMap<string, number>;
  readonly faults: Readonly<Record<Fault, readonly string[]>>;
}

/** What is killed, what has to hold then, and what is told of it. */
export interface Subject<Fault extends string, Outcome extends Verdict<Fault>> {
  readonly chaos: (seed: number, count: number) => Promise<Outcome>;
  readonly holds: Readonly<Record<Fault, string>>;
  readonly tally: (outcomes: readonly Outcome[]) => string[];
}

const scheduler: Subject<keyof Faults, Awaited<ReturnType<typeof chaos>>> = {
  chaos,
  holds: {
    doubled: "runs nothing twice",
    forgotten: "forgets nothing, and ends each due time once",
    notices: "tells of each end once, in whole lines",
    others: "says of nothing what did not come to pass, and leaves nothing",
  },
  tally: (outcomes) => [
    `${sum(outcomes, ({ dueTimes }) => dueTimes)} due times, ${sum(outcomes, ({ runs }) => runs)} runs`,
    ...together(outcomes, ({ ends }) => ends),
    `${sum(outcomes, ({ unrecorded }) => unrecorded)} lost between a call's end and its record`,
    `${sum(outcomes, ({ faults }) => faults.doubled.length)} doubled, ${sum(outcomes, ({ faults }) => faults.forgotten.length)} forgotten`,
    `${sum(outcomes, ({ faults }) => faults.notices.length)} notices doubled or missing, ${sum(outcomes, ({ faults }) => faults.others.length)} other faults`,
  ],
};

/** Declares what has to hold however often a scheduler's processes are killed. */
export const holds = (workspaces: number, each: number): void => holdsOf(scheduler, workspaces, each);

/** Declares what has to hold however often services are killed: in `workspaces`, one after the other, `each` time so often. */
export function holdsOf<Fault extends string, Outcome extends Verdict<Fault>>(
  subject: Subject<Fault, Outcome>,
  workspaces: number,
  each: number,
): void {
  const outcomes: Outcome[] = [];
  const seed = seedGiven();

  before(async function () {
    // Elsewhere nobody sees from outside which process writes to the database.
    if (process.platform !== "linux") this.skip();
    for (let index = 0; index < workspaces; index += 1)
      outcomes.push(await subject.chaos(seed + index, each));
  });

  after(() => {
    for (const { seed: of } of outcomes.filter(isFaulty))
      console.log(`\nagain: SEED=${of}, with KEEP=1 to look at it`);
    if (workspaces > 1) console.log(`\n${[...killsOf(outcomes), ...subject.tally(outcomes)].join("\n")}\n`);
  });

  for (const [fault, sentence] of Object.entries(subject.holds) as [Fault, string][])
    it(sentence, () => {
      assert.equal(outcomes.length, workspaces);
      assert.deepEqual(
        outcomes.flatMap(({ seed: of, faults }) => faults[fault].map((what) => `SEED=${of}: ${what}`)),
        [],
      );
    });
}

const isFaulty = ({ faults }: Verdict<string>): boolean =>
  Object.values(faults).some((all) => all.length > 0);

const killsOf = (outcomes: readonly Verdict<string>[]): string[] => [
  `${sum(outcomes, ({ kills }) => [...kills.values()].reduce((all, count) => all + count, 0))} kills`,
  ...together(outcomes, ({ kills }) => kills),
];

/** What outcomes have together. */
export function sum<Outcome>(outcomes: readonly Outcome[], of: (outcome: Outcome) => number): number {
  return outcomes.reduce((all, outcome) => all + of(outcome), 0);
}

/** What outcomes have together of each name, a line each. */
export function together<Outcome>(
  outcomes: readonly Outcome[],
  of: (outcome: Outcome) => ReadonlyMap<string, number>,
): string[] {
  const names = [...new Set(outcomes.flatMap((outcome) => [...of(outcome).keys()]))].toSorted();
  return names.map((name) => `  ${sum(outcomes, (outcome) => of(outcome).get(name) ?? 0)} ${name}`);
}

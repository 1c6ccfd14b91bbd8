import assert from "node:assert/strict";
import { run, type Outcome, type Row } from "./run.ts";

/** Declares that each of these rows leaves nothing, `atOnce` of them running at a time. */
export function leavesNothing(rows: readonly Row[], atOnce: number): void {
  let outcomes: Promise<Outcome>[] = [];

  before(function () {
    // Elsewhere nobody from outside sees a process's environment.
    if (process.platform !== "linux") this.skip();
    const lanes: Promise<unknown>[] = Array.from({ length: atOnce }, () => Promise.resolve());
    outcomes = rows.map((row, index) => {
      const outcome = Promise.resolve(lanes[index % atOnce]).then(() => run(row));
      lanes[index % atOnce] = outcome;
      return outcome;
    });
  });

  after(async () => {
    const table = tally(rows, await Promise.all(outcomes));
    if (table.length > 0) console.log(`\n${table.join("\n")}\n`);
  });

  for (const [index, { child, caller, end }] of rows.entries())
    it(`${caller} ended by ${end} leaves nothing of a child that ${child}`, async () => {
      const outcome = await outcomes[index];
      assert.deepEqual(outcome, { left: [], faults: [] });
    });
}

/** For each caller and end of which not all is well, how much is left. */
function tally(rows: readonly Row[], outcomes: readonly Outcome[]): string[] {
  const groups = new Map<string, Outcome[]>();
  for (const [index, outcome] of outcomes.entries()) {
    const group = `${rows[index]?.caller} ended by ${rows[index]?.end}`;
    groups.set(group, [...(groups.get(group) ?? []), outcome]);
  }
  return [...groups].flatMap(([group, all]) => {
    const [trees, faulty] = [
      all.filter(({ left }) => left.length > 0),
      all.filter(({ faults }) => faults.length > 0),
    ];
    if (trees.length + faulty.length === 0) return [];
    const count = trees.reduce((sum, { left }) => sum + left.length, 0);
    return [
      `${group}: left in ${trees.length} of ${all.length} rows, ${count} processes; faults in ${faulty.length}`,
    ];
  });
}

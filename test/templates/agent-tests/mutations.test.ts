import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { base } from "./mutations/base.ts";
import { books } from "./mutations/books.ts";
import { kinds, type Kind, type Mutation } from "./mutations/mutation.ts";
import { notes } from "./mutations/notes.ts";
import { policy } from "./mutations/policy.ts";
import { tasks } from "./mutations/tasks.ts";
import { vault } from "./mutations/vault.ts";
import { Tested, type Came } from "./runner.ts";

const mutations = [...base, ...policy, ...vault, ...notes, ...tasks, ...books];
const names = Object.keys(kinds) as Kind[];

describe("a Puruto that is no longer what was made", function () {
  this.timeout(300_000);

  let made: ReadonlyMap<Kind, Tested>;
  let outcomes: readonly Promise<Came>[] = [];

  before(() => {
    made = new Map(names.map((kind) => [kind, new Tested(kinds[kind])]));
    const lanes: Promise<unknown>[] = Array.from({ length: 4 }, () => Promise.resolve());
    outcomes = mutations.map((mutation, at) => {
      const outcome = Promise.resolve(lanes[at % lanes.length]).then(() => comesOf(mutation));
      lanes[at % lanes.length] = outcome.catch(() => {});
      return outcome;
    });
  });

  after(async () => {
    await Promise.allSettled(outcomes);
    for (const one of made.values()) one.remove();
  });

  /** Brings a fault into a copy, and runs the case that is to tell of it. */
  async function comesOf(mutation: Mutation): Promise<Came> {
    const { kind, file, name } = mutation;
    const tested = made.get(kind);
    assert.ok(tested);
    const folder = tested.copy();
    mutate(folder, mutation);
    const [test, ...others] = (await tested.cases(file, folder)).filter((one) => one.name.includes(name));
    assert.ok(test !== undefined && others.length === 0, `one case of ${file} has a name with: ${name}`);
    return tested.try(test, folder);
  }

  for (const [at, { kind, title, why }] of mutations.entries())
    it(`fails where ${title} (${kind})`, async () => {
      const came = await outcomes[at];
      assert.equal(came?.is, "failed", came?.why);
      assert.match(came?.why ?? "", why);
    });
});

function mutate(folder: string, { path, change }: Mutation): void {
  const file = join(folder, path);
  const before = readFileSync(file, "utf8");
  if (change === null) return rmSync(file);
  const after = before.replace(change[0], change[1]);
  assert.notEqual(after, before, `${path} has no ${String(change[0])}`);
  writeFileSync(file, after);
}

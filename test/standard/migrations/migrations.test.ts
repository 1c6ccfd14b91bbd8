import assert from "node:assert/strict";
import { filesOf, renderPlan } from "../../../lib/writing/render.ts";
import { templates } from "../../../lib/writing/templates.ts";
import { changedRepo } from "../../../standard/changed-repo.ts";
import { checkRepo } from "../../../standard/check.ts";
import { knownVersions } from "../../../standard/versions.ts";
import { memoryRepo } from "../memory-repo.ts";
import { migrations, routeOf, versionOf } from "../../../standard/migrations.ts";
import type { Migration } from "../../../standard/migrations/migration.ts";
import { textOf, type Repo } from "../../../standard/repo.ts";
import { cases, type Case } from "./cases.ts";

const migrationTo = (version: string): Migration => {
  const found = migrations.find(({ to }) => to === version);
  assert.ok(found, version);
  return found;
};

const run = (migration: Migration, repo: Repo): Map<string, string> =>
  new Map(
    filesOf(renderPlan(migration.actions(repo, templates).flatMap(({ entries }) => entries))).map(
      ({ path, content }) => [path, content],
    ),
  );

const errorsOf = async (repo: Repo): Promise<string[]> =>
  (await checkRepo(repo)).findings
    .filter(({ level }) => level === "error")
    .map(({ code, path }) => `${code} ${path}`);

function open({ before, name = "puruto-notes" }: Case) {
  return memoryRepo(name, before);
}

describe("a migration", () => {
  for (const one of cases) {
    it(`to ${one.to} ${one.title}`, () => {
      const repo = open(one);
      const written = run(migrationTo(one.to), repo);
      const changed = [...written].filter(([path, content]) => textOf(repo, path) !== content);
      // The runtime is many modules, of which the table names a few.
      const isOther = (path: string) => !path.startsWith("ipc/") || Object.hasOwn(one.after, path);
      assert.deepEqual(
        changed
          .map(([path]) => path)
          .filter(isOther)
          .toSorted(),
        Object.keys(one.after).toSorted(),
      );
      for (const [path, expected] of Object.entries(one.after)) {
        const text = written.get(path) ?? "";
        if (typeof expected === "string") assert.equal(text, expected);
        else assert.match(text, expected);
      }
      const words = migrationTo(one.to)
        .actions(repo, templates)
        .flatMap(({ words: said, entries }) => (entries.length === 0 ? [said] : []));
      assert.deepEqual(words, one.leftOut ?? []);
    });

    it(`to ${one.to} ${one.title}, and does nothing the second time`, () => {
      const migrated = changedRepo(open(one), run(migrationTo(one.to), open(one)));
      assert.equal(versionOf(migrated), one.to);
      assert.deepEqual(migrationTo(one.to).actions(migrated, templates), []);
    });

    it(`to ${one.to} ${one.title}, and brings no error`, async () => {
      const repo = open(one);
      const before = await errorsOf(repo);
      const after = await errorsOf(changedRepo(repo, run(migrationTo(one.to), repo)));
      assert.deepEqual(
        after.filter((error) => !before.includes(error)),
        [],
      );
    });
  }

  it("has cases, each of them", () => {
    assert.deepEqual(
      [...new Set(cases.map(({ to }) => to))].toSorted(),
      migrations.map(({ to }) => to),
    );
  });
});

const steps = (current: string, target: string) =>
  routeOf(current, target)?.map(({ from, to }) => `${from} → ${to}`);

describe("the route", () => {
  for (const [current, target, expected] of [
    ["0.0.0", "0.2.0", ["0.0.0 → 0.1.0", "0.1.0 → 0.2.0"]],
    ["0.0.0", "0.1.0", ["0.0.0 → 0.1.0"]],
    ["0.1.0", "0.2.0", ["0.1.0 → 0.2.0"]],
    ["0.2.0", "0.2.0", []],
    ["0.2.0", "0.1.0", undefined],
    ["0.1.0", "0.9.0", undefined],
    ["9.9.9", "0.2.0", undefined],
    ["9.9.9", "9.9.9", undefined],
  ] as [string, string, string[] | undefined][]) {
    it(`from ${current} to ${target} is ${expected?.join(", ") || expected ? "known" : "not known"}`, () => {
      assert.deepEqual(steps(current, target), expected);
    });
  }

  it("leads from every known version to the newest", () => {
    for (const version of knownVersions) assert.ok(steps(version, knownVersions.at(-1) ?? ""), version);
  });
});

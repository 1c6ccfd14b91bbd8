import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { root } from "../lib/environment.ts";
import { createDatabase } from "../lib/database.ts";

/** The skills of the notes, with a database of their own. */
describe("notes", () => {
  const folder = mkdtempSync(join(tmpdir(), "puruto-notes-test-"));
  before(() => {
    process.env["DB_PATH"] = join(folder, "data.db");
    createDatabase();
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("are added, and found again by a word that is only begun and lacks its accent", () => {
    const { note } = ask("add-note", {
      text: "Mañana llega el camión",
      tags: ["Casa"],
      at: "2026-03-02T18:30",
    });
    assert.deepEqual(note["tags"], ["casa"]);
    const { notes } = ask("find-notes", { query: "MANANA cami" });
    assert.deepEqual(
      notes.map(({ id }) => id),
      [note["id"]],
    );
  });

  it("are found by tag, and not by what is no word of theirs", () => {
    assert.equal(ask("find-notes", { tag: "casa" }).notes.length, 1);
    assert.equal(ask("find-notes", { query: `"camión" OR NEAR(` }).notes.length, 0);
  });

  it("are summed up by day", () => {
    const { count, by_tag } = ask("day-summary", { date: "2026-03-02" });
    assert.deepEqual({ count, by_tag }, { count: 1, by_tag: [{ tag: "casa", notes: 1 }] });
    assert.equal(ask("day-summary", { date: "2026-03-03" }).count, 0);
  });
});

interface Answer {
  readonly note: Record<string, unknown>;
  readonly notes: readonly Record<string, unknown>[];
  readonly count: number;
  readonly by_tag: readonly unknown[];
}

/** Runs a skill by hand. */
function ask(skill: string, payload: object): Answer {
  const script = `.claude/skills/${skill}/scripts/run.ts`;
  const words = [...process.execArgv, script, JSON.stringify(payload)];
  const { stdout, stderr } = spawnSync(process.execPath, words, { cwd: root, encoding: "utf8" });
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout) as Answer;
}

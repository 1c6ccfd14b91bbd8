import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isFile, read } from "../lib/environment.ts";
import { findings } from "../lib/findings.ts";
import { skillNames } from "../lib/skills.ts";

/** What holds in every Puruto. Tests of what this one does lie beside this file. */
describe("this Puruto", () => {
  it("keeps the standard, as far as it can see for itself", () => {
    none(findings().map(({ code, path, message }) => `${path} ${message} [${code}]`));
  });

  it("has the file that each npm script runs", () => {
    const files = Object.values(scripts()).flatMap(
      (line) => line.match(/^node .*\.ts\b/)?.[0].split(" ") ?? [],
    );
    none(files.filter((word) => word.endsWith(".ts") && !isFile(word)));
  });

  it("runs the script of each skill by npm, or as AGENTS.md says", () => {
    const rules = read("AGENTS.md") ?? "";
    const runs = (line: string, name: string) => line.includes(`.claude/skills/${name}/scripts/run.ts`);
    const scripted = skillNames().filter((name) => isFile(`.claude/skills/${name}/scripts/run.ts`));
    none(scripted.filter((name) => !runs(scripts()[name] ?? "", name) && !runs(rules, name)));
  });

  const rows = skillRows();
  it("lists in AGENTS.md the skills that are there, and no others", { skip: rows === undefined }, () => {
    assert.deepEqual(rows?.toSorted(), skillNames());
  });
});

/** Sees that there is nothing amiss. */
const none = (amiss: readonly string[]): void => assert.deepEqual(amiss, [], amiss.join("\n"));

const scripts = (): Record<string, string> =>
  (JSON.parse(read("package.json") ?? "{}") as { scripts?: Record<string, string> }).scripts ?? {};

/** The names in the table of skills; undefined where AGENTS.md has none. */
function skillRows(): string[] | undefined {
  const table = /^\|\s*skills?\s*\|.*\n\|[\s:|-]+\|[ \t]*\n((?:\|.*(?:\n|$))*)/im;
  const [, rows] = table.exec(read("AGENTS.md")?.replaceAll("\r", "") ?? "") ?? [];
  return rows?.split("\n").flatMap((row) => /^\|\s*\[?`?\/?([\w-]+)/.exec(row)?.[1] ?? []);
}

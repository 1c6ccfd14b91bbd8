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
    const scripted = skillNames().map((name) => ({ name, path: `.claude/skills/${name}/scripts/run.ts` }));
    const isRun = (name: string, path: string) => `${scripts()[name]} ${rules}`.includes(path);
    const lost = scripted.filter(({ name, path }) => isFile(path) && !isRun(name, path));
    none(lost.map(({ name }) => name));
  });

  const cells = namesInTables();
  it("lists in its rules the skills that are there, and no others", { skip: cells.length === 0 }, () => {
    const names = skillNames();
    const isListed = (name: string) => cells.some((cell) => cell.match(/[\w-]+/g)?.includes(name));
    const lone = cells.flatMap((cell) => /^[[`/]*([\w-]+)`?(\]\(.*\))?$/.exec(cell)?.[1] ?? []);
    none([
      ...names.filter((name) => !isListed(name)).map((name) => `${name} is in no table of skills`),
      ...lone.filter((name) => !names.includes(name)).map((name) => `${name} is in a table, and no skill`),
    ]);
  });
});

/** Sees that there is nothing amiss. */
const none = (amiss: readonly string[]): void => assert.deepEqual(amiss, [], amiss.join("\n"));

const scripts = (): Record<string, string> =>
  (JSON.parse(read("package.json") ?? "{}") as { scripts?: Record<string, string> }).scripts ?? {};

/** The first cells of the tables of skills in what agents read. */
function namesInTables(): string[] {
  const table = /^\|\s*(?:skills?|habilidad(?:es)?)\s*\|.*\n\|[\s:|-]+\|[ \t]*\n((?:\|.*(?:\n|$))*)/im;
  return ["AGENTS.md", "CLAUDE.md", "GEMINI.md", "agent.md"].flatMap((path) => {
    const [, rows = ""] = table.exec(read(path)?.replaceAll("\r", "") ?? "") ?? [];
    return rows.split("\n").flatMap((row) => row.split("|")[1]?.trim() ?? []);
  });
}

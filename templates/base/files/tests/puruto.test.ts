import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isFile, read } from "../lib/environment.ts";
import { findings } from "../lib/findings.ts";
import { skillFile, skillNames } from "../lib/skills.ts";
import { words } from "../lib/words/base.ts";

/** What holds in every Puruto. Tests of what this one does lie beside this file. */
describe("this Puruto", () => {
  it("keeps the standard, as far as it can see for itself", () => {
    const errors = findings().filter(({ level }) => level === "error");
    none(errors.map(({ code, path, message }) => `${path} ${message} [${code}]`));
  });

  it("has the script of a skill that each npm script runs", () => {
    const lost = Object.entries(scripts()).flatMap(([name, line]) => {
      const path = /^node .*?(\.claude\/skills\/[\w-]+\/scripts\/run\.ts)(?= |$)/.exec(line)?.[1];
      return path === undefined || isFile(path) ? [] : [words.scriptLeadsNowhere(name, path)];
    });
    none(lost);
  });

  it("has the npm script by which a skill says that its script is run", () => {
    const scripted = skillNames().filter((name) => isFile(`.claude/skills/${name}/scripts/run.ts`));
    const lost = scripted.filter((name) => says(name) && !Object.hasOwn(scripts(), name));
    none(lost.map((name) => words.scriptNotThere(skillFile(name), name)));
  });
});

/** Sees that there is nothing amiss. */
const none = (amiss: readonly string[]): void => assert.deepEqual(amiss, [], amiss.join("\n"));

const scripts = (): Record<string, string> =>
  (JSON.parse(read("package.json") ?? "{}") as { scripts?: Record<string, string> }).scripts ?? {};

/** Whether the SKILL.md of a skill says to run the npm script of its name. */
const says = (name: string): boolean =>
  [...(read(skillFile(name)) ?? "").matchAll(/\bnpm run (?:--silent )?([\w-]+)/g)].some(
    ([, script]) => script === name,
  );

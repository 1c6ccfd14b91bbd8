import assert from "node:assert/strict";
import { load } from "js-yaml";
import { installFor, neededToRun } from "../../standard/manifest.ts";
import { planPuruto } from "../../standard/puruto.ts";
import { templates } from "../../lib/writing/templates.ts";
import { renderPlan } from "../../lib/writing/render.ts";
import { coreSkills } from "../../standard/skills.ts";
import type { Wish } from "../../lib/puruto/new-puruto.ts";
import { matchSnapshot, orphans } from "../snapshots.ts";
import { aFew, titleOf } from "../templates/combinations.ts";
import { answers, combinations, hardTexts } from "./answers.ts";

const rendered = (given: Wish): Map<string, string> =>
  new Map(
    renderPlan(planPuruto(given, templates)).map((file) => [
      file.path,
      "content" in file ? file.content : `→ ${file.link}`,
    ]),
  );

const text = (files: Map<string, string>, path: string): string => {
  const content = files.get(path);
  assert.ok(content !== undefined, `no ${path}`);
  return content;
};

/** The Agent Skills rules; `user-invocable` is Puruto's own. */
function checkSkill(path: string, content: string): void {
  const [, matter = "", body = ""] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(content) ?? [];
  const { name, description, ...others } = load(matter) as Record<string, unknown>;
  assert.equal(name, path.split("/").at(-2), path);
  assert.match(String(name), /^[a-z0-9]+(-[a-z0-9]+)*$/);
  assert.ok(typeof description === "string" && description.length > 0 && description.length <= 1024, path);
  assert.ok(
    Object.keys(others).every((key) =>
      ["user-invocable", "allowed-tools", "license", "metadata"].includes(key),
    ),
    path,
  );
  assert.ok(body.trim().length > 0 && body.split("\n").length < 500, path);
}

const manifest = (given: Partial<Wish>) =>
  JSON.parse(text(rendered(answers(given)), "package.json")) as Record<string, unknown>;

/** What it depends on, and what of that running needs. */
const needs = (given: Partial<Wish>) => {
  const { dependencies = {}, devDependencies = {} } = manifest(given);
  return {
    all: [...Object.keys(dependencies as object), ...Object.keys(devDependencies as object)],
    toRun: Object.keys(neededToRun(manifest(given))),
  };
};

describe("the plan of a Puruto", () => {
  for (const one of aFew())
    it(`comes to the files of the snapshot: ${titleOf(one)}`, () => {
      const given = answers({ ...one, skills: one.skill === "none" ? [] : ["import", "weekly-report"] });
      const files = [...rendered(given)];
      const copied = new Set(
        planPuruto(given, templates).flatMap((entry) => ("copy" in entry ? [entry.path] : [])),
      );
      const parts = files.map(([path, content]) =>
        copied.has(path) ? `=== ${path} (copied)` : `=== ${path}\n${content}`,
      );
      matchSnapshot(`app-${titleOf(one)}.txt`, `${parts.join("\n")}\n`);
    });

  for (const [title, given] of combinations) {
    it(`has skills that keep the Agent Skills rules: ${title}`, () => {
      const skills = [...rendered(given)].filter(([path]) => path.endsWith("/SKILL.md"));
      assert.equal(skills.length, coreSkills.length + given.skills.length);
      for (const [path, content] of skills) checkSkill(path, content);
    });

    it(`leaves no placeholder: ${title}`, () => {
      const texts = [...rendered(given)].filter(([path]) => !path.endsWith(".ts"));
      for (const [path, content] of texts)
        assert.doesNotMatch(content, /<%|%>|__[A-Z_]+__|undefined|\[object/, path);
    });
  }

  it("is the same list whatever the words in it", () => {
    const paths = hardTexts.map((description) => [...rendered(answers({ description })).keys()]);
    for (const list of paths) assert.deepEqual(list, paths[0]);
  });

  for (const description of hardTexts) {
    it(`shows a description as given: ${description}`, () => {
      const files = rendered(answers({ description, skills: ["import"] }));
      for (const path of ["AGENTS.md", "README.md"])
        assert.ok(text(files, path).includes(`\n\n${description}\n\n`), path);
      assert.equal(
        (JSON.parse(text(files, "package.json")) as { description: string }).description,
        description,
      );
      const memory = JSON.parse(text(files, ".yo-rc.json")) as {
        "generator-puruto": { description: string };
      };
      assert.equal(memory["generator-puruto"].description, description);
    });
  }

  it("names further skills where the agent and people look", () => {
    const files = rendered(answers({ skills: ["weekly-report"] }));
    for (const path of ["AGENTS.md", "README.md"]) assert.match(text(files, path), /`weekly-report`/);
    assert.match(text(files, ".claude/skills/weekly-report/SKILL.md"), /still to be written/);
  });

  it("needs nothing to run with runner node, and only what it uses with tsx; types are for editors", () => {
    const forEditors = ["@types/node", "typescript"];
    assert.deepEqual(needs({ runner: "node" }), { all: forEditors, toRun: [] });
    assert.deepEqual(needs({ runner: "tsx" }).toRun, ["libsql", "tsx"]);
    assert.deepEqual(needs({ runner: "tsx", db: false }), {
      all: ["@types/node", "tsx", "typescript"],
      toRun: ["tsx"],
    });
  });

  const installed: readonly [string, Parameters<typeof installFor>[0], readonly string[] | undefined][] = [
    ["with no dependency", {}, undefined],
    ["with what editors need", { devDependencies: { typescript: "^7" } }, undefined],
    ["with a list of none", { dependencies: {}, devDependencies: {} }, undefined],
    ["with dependencies alone", { dependencies: { a: "1" } }, ["install", "--omit=dev"]],
    [
      "with those and others for editors",
      { dependencies: { a: "1" }, devDependencies: { b: "1" } },
      ["install", "--omit=dev"],
    ],
    ["with tsx", { devDependencies: { tsx: "^4" } }, ["install"]],
    ["with tsx and dependencies", { dependencies: { a: "1" }, devDependencies: { tsx: "^4" } }, ["install"]],
  ];
  for (const [title, given, wanted] of installed)
    it(`has ${wanted === undefined ? "nothing" : `npm ${wanted.join(" ")}`} bring what it needs to run ${title}`, () =>
      assert.deepEqual(installFor(given), wanted));

  for (const runner of ["node", "tsx"] as const)
    it(`says npm install only where running needs it: ${runner}`, () => {
      const files = rendered(answers({ runner, db: false }));
      const said = [...files].filter(
        ([path, content]) => path.endsWith(".md") && /npm install(?! (--global|&&))/.test(content),
      );
      const expected = [".claude/skills/init/SKILL.md", "AGENTS.md", "README.md"];
      assert.deepEqual(said.map(([path]) => path).toSorted(), runner === "node" ? [] : expected);
    });

  after(() => assert.deepEqual(orphans("app-"), [], "snapshots that nothing compares with"));
});

import assert from "node:assert/strict";
import { load } from "js-yaml";
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

const needs = (given: Partial<Wish>) => {
  const { dependencies = {}, devDependencies = {} } = manifest(given);
  return [...Object.keys(dependencies as object), ...Object.keys(devDependencies as object)];
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

  it("needs no dependency with runner node, and only what it uses with tsx", () => {
    assert.deepEqual(needs({ runner: "node" }), []);
    assert.deepEqual(needs({ runner: "tsx" }), ["libsql", "tsx"]);
    assert.deepEqual(needs({ runner: "tsx", db: false }), ["tsx"]);
  });

  after(() => assert.deepEqual(orphans("app-"), [], "snapshots that nothing compares with"));
});

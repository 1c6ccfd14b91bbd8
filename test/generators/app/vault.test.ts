import assert from "node:assert/strict";
import { planPuruto } from "../../../standard/puruto.ts";
import { templates } from "../../../lib/writing/templates.ts";
import { app } from "../../../generators/app/task.ts";
import { answerAlone, type Known } from "../../../lib/questions/questions.ts";
import { renderPlan } from "../../../lib/writing/render.ts";
import { kindsMade } from "../../../standard/packs.ts";

const answer = (given: Known) => answerAlone(app.questions, given);
const plan = (given: Known) => planPuruto(answer(given), templates);

describe("a Puruto of kind puruto-data", () => {
  it("can be made by its name alone, and keeps files in place of a database", () => {
    const { kind, description, db } = answer({ name: "puruto-data" });
    const expected = ["puruto-data", "The private data vault of this workspace", false];
    assert.deepEqual([kind, description, db], expected);
    assert.ok(kindsMade().includes("puruto-data"));
  });

  it("can have another name, a description and a database", () => {
    const given = { name: "my-vault", kind: "puruto-data", description: "Mine", db: true };
    assert.deepEqual({ ...answer(given), ...given }, answer(given));
    const paths = new Set(plan(given).map(({ path }) => path));
    assert.ok(["registry.json", "db/.gitkeep", "lib/kind.ts"].every((path) => paths.has(path)));
  });

  it("has each path once, its own part before a general one", () => {
    const paths = plan({ name: "puruto-data", skills: "read,report" }).map(({ path }) => path);
    assert.deepEqual(
      paths.filter((path, index) => paths.indexOf(path) !== index),
      [],
    );
    const kind = plan({ name: "puruto-data" }).find(({ path }) => path === "lib/kind.ts");
    assert.deepEqual(kind, { path: "lib/kind.ts", copy: "data/files/lib/kind.ts" });
  });

  it("names its skills in the lists and as npm scripts", () => {
    const files = new Map(
      renderPlan(plan({ name: "puruto-data" })).map((file) => [
        file.path,
        "content" in file ? file.content : "",
      ]),
    );
    const { scripts } = JSON.parse(files.get("package.json") ?? "") as { scripts: Record<string, string> };
    for (const skill of ["register", "read", "write"]) {
      assert.match(files.get("AGENTS.md") ?? "", new RegExp(`^\\| \`${skill}\` \\|`, "m"));
      assert.match(files.get("README.md") ?? "", new RegExp(`^\\| \\[\`${skill}\`\\]`, "m"));
      assert.match(scripts[skill] ?? "", new RegExp(`skills/${skill}/scripts/run\\.ts$`));
    }
  });

  it("is what no other Puruto gets a part of", () => {
    const paths = plan({ name: "puruto-notes", description: "Keeps notes" }).map(({ path }) => path);
    assert.ok(!paths.some((path) => /registry|shared|places/.test(path)), paths.join(" "));
  });

  it("needs a description where it is of kind standard", () => {
    assert.throws(() => answer({ name: "puruto-notes" }), /--description is missing/);
  });
});

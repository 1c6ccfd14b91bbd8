import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { renderPlan } from "../../../lib/writing/render.ts";
import { planFeature } from "../../../standard/plan.ts";
import { checkout, readTree, scratch } from "../../scratch.ts";
import { ours } from "../../generators/ipc/repos.ts";

const templates = join(checkout, "templates/ipc");

describe("the parts of delegation", () => {
  it("are all that lies among its templates, each copied byte for byte", () => {
    const stored = readdirSync(templates, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(templates.length + 1)
          .replaceAll("\\", "/"),
      );
    const planned = planFeature("ipc").flatMap((entry) => ("copy" in entry ? [entry.copy] : []));
    // Beside a runtime in Python the skill has its command.
    planned.push("ipc/skills/call/SKILL.python.md");
    assert.deepEqual(planned.toSorted(), stored.map((path) => `ipc/${path}`).toSorted());
    for (const { path, content } of renderPlan(planFeature("ipc")).filter((file) => "content" in file)) {
      const from = path.startsWith(".claude/") ? "skills/call/SKILL.md" : path;
      assert.equal(content, readFileSync(join(templates, from), "utf8"), path);
    }
  });

  it("are in a new Puruto only where they are asked for", () => {
    const root = scratch();
    const paths = planFeature("ipc").map(({ path }) => path);
    const [without, withIpc] = [ours(root, "a"), ours(root, "b", { ipc: true })].map((one) => readTree(one));
    for (const path of [...paths, ".puruto-ipc.json"]) {
      assert.ok(!without?.has(path), path);
      assert.ok(withIpc?.has(path), path);
    }
  });

  it("come with a policy that allows nothing", () => {
    const text = readTree(ours(scratch(), "puruto-notes", { ipc: true })).get(".puruto-ipc.json") ?? "";
    assert.deepEqual(JSON.parse(text), {
      enabled: true,
      owner: "puruto-notes",
      max_hops: 2,
      default_timeout_sec: 120,
      allowed_targets: [],
      allowed_actions: {},
    });
  });
});

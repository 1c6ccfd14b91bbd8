import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { renderPlan } from "../../../lib/writing/render.ts";
import { templates } from "../../../lib/writing/templates.ts";
import { planPacks } from "../../../standard/plan.ts";
import { ipc } from "../../../templates/ipc/pack.ts";
import { checkout, readTree, scratch } from "../../scratch.ts";
import { ours } from "../../generators/ipc/repos.ts";

const planned = planPacks([ipc], templates);

describe("the parts of delegation", () => {
  it("are copied byte for byte", () => {
    for (const { path, content } of renderPlan(planned).filter((file) => "content" in file))
      assert.equal(content, readFileSync(join(checkout, "templates/ipc/files", path), "utf8"), path);
  });

  it("are in a new Puruto only where they are asked for", () => {
    const root = scratch();
    const paths = planned.map(({ path }) => path);
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

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { policyFaults } from "../templates/ipc/ipc/policy.ts";
import { puruto } from "./command/puruto.ts";
import { checkout, scratch } from "./scratch.ts";

interface Answer {
  request: { hop: number };
  response: { status: string; result?: { summary: string }; error?: { code: string; details: unknown } };
}

const artifacts = [".puruto-ipc.json", "ipc.ts", "invoker.ts", ".claude/skills/call/SKILL.md"];

/** Steps 1 and 2: a Puruto with delegation, and one it may want to call, side by side. */
async function generate(root: string): Promise<string> {
  for (const [name, ...options] of [["puruto-books"], ["puruto-demo-ipc", "--ipc"]]) {
    const args = [String(name), "--description", "Demo", ...options, "--no-git", "--skip-install"];
    const { code, stderr } = await puruto(args, root);
    assert.equal(code, 0, stderr);
    // Stands in for npm install, which needs a network.
    symlinkSync(join(checkout, "node_modules"), join(root, String(name), "node_modules"), "junction");
  }
  const demo = join(root, "puruto-demo-ipc");
  for (const path of artifacts) assert.ok(existsSync(join(demo, path)), path);
  return demo;
}

/** Step 4: the target and the action that are to be allowed, written by hand. */
function allow(demo: string): void {
  const file = join(demo, ".puruto-ipc.json");
  const policy = JSON.parse(readFileSync(file, "utf8")) as object;
  const lists = { allowed_targets: ["puruto-books"], allowed_actions: { "puruto-books": ["status"] } };
  writeFileSync(file, JSON.stringify({ ...policy, ...lists }, null, 2));
  // Step 5: what the validator asks of a policy.
  assert.deepEqual(policyFaults(readFileSync(file, "utf8")), []);
}

/** Step 6: the call, as a person or the /call skill makes it. */
function call(
  demo: string,
  target: string,
  action: string,
  ...more: string[]
): Answer & { code: number | null } {
  const args = [
    "run",
    "--silent",
    "ipc",
    "--",
    "--target",
    target,
    "--action",
    action,
    "--prompt",
    "All well?",
  ];
  const env = { PATH: process.env["PATH"], HOME: join(demo, "..") };
  const said = spawnSync("npm", [...args, ...more], { cwd: demo, env, encoding: "utf8", timeout: 60_000 });
  assert.notEqual(said.stdout, "", said.stderr);
  return { ...(JSON.parse(said.stdout) as Answer), code: said.status };
}

describe("the recipe: a Puruto that delegates", function () {
  this.timeout(120_000);

  it("is generated, allows nothing, is allowed one action, and is refused all others", async () => {
    const demo = await generate(scratch());

    const closed = call(demo, "puruto-books", "status");
    assert.equal(closed.code, 1);
    assert.deepEqual(closed.response.error?.details, { rule: "allowed_targets" });

    allow(demo);
    const { code, request, response } = call(demo, "puruto-books", "status");
    assert.equal(code, 0, JSON.stringify(response));
    assert.equal(request.hop, 0);
    assert.equal(response.status, "ok");
    assert.match(response.result?.summary ?? "", /^puruto-books: /);

    for (const [rule, target, action, ...more] of [
      ["allowed_targets", "puruto-data", "status"],
      ["allowed_actions", "puruto-books", "init"],
      ["max_hops", "puruto-books", "status", "--hop", "2"],
    ] as const) {
      const refused = call(demo, target, action, ...more);
      assert.equal(refused.code, 1);
      assert.equal(refused.response.error?.code, "DENIED");
      assert.deepEqual(refused.response.error?.details, { rule });
    }

    const journal = readFileSync(join(demo, "runs/ipc.jsonl"), "utf8").trimEnd().split("\n");
    assert.equal(journal.length, 5);
  });
});

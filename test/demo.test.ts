import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkout, scratch } from "./scratch.ts";

describe("npm run demo", function () {
  this.timeout(120_000);

  it("shows a starter at work, a refusal, three actions that work, a job that is due, a conversation with the bot, a clean check and the trace, and leaves the folder", () => {
    const place = scratch();
    const args = ["--import", "tsx", join(checkout, "demo/demo.ts")];
    const env = { ...process.env, TMPDIR: place, TEMP: place, HOME: place };
    const options = { cwd: checkout, env, encoding: "utf8", timeout: 100_000 } as const;
    const { status, stdout, stderr } = spawnSync(process.execPath, args, options);
    assert.equal(status, 0, stderr);
    for (const says of [
      /^ok Added note 1 /m,
      /^ok Found 1 note\.$/m,
      /^DENIED .*\(rule allowed_targets\)$/m,
      /^ok puruto-notes is registered/m,
      /^ok Created puruto-notes\/today\.md/m,
      /^ok .*"Bread, milk/m,
      /^ok Registered: puruto-notes/m,
      /^ok evening: /m,
      /^Ana \/notes find-notes party ana$/m,
      /^bot .*Found 1 note/m,
      /^bot .*evening/m,
      /^4 Purutos, 0 errors, 0 warnings$/m,
      /puruto-data read DENIED by allowed_targets/,
      /puruto-data write ok/,
    ]) {
      assert.match(stdout, says);
    }
    const workspace = /Look around: (.+)$/m.exec(stdout)?.[1] ?? "";
    assert.ok(workspace.startsWith(place));
    assert.ok(existsSync(join(workspace, "puruto-data/puruto-notes/today.md")));
    const page = (name: string) => readFileSync(join(workspace, "..", name), "utf8");
    assert.match(page("graph.html"), /puruto-notes/);
    assert.match(page("trace.html"), /DENIED by allowed_targets/);
  });
});

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { carriers } from "../../../templates/ipc/files/ipc/local/processes.ts";

describe("the processes that carry a tag", () => {
  it("are found while each of them starts the next one and is gone", async function () {
    if (process.platform !== "linux") this.skip();
    const folder = mkdtempSync(join(tmpdir(), "puruto-relay-"));
    const tag = `tag-${Math.random()}`;
    const relay = join(folder, "relay.sh");
    writeFileSync(relay, 'touch "$1/started"\n[ -e "$1/stop" ] || sh "$0" "$1" &\n');
    spawn("sh", [relay, folder], { env: { PATH: process.env["PATH"], TAG: tag }, stdio: "ignore" });
    while (!existsSync(join(folder, "started"))) await sleep(5);
    const missed = Array.from({ length: 100 }, () => carriers([tag])).filter(({ length }) => length === 0);
    writeFileSync(join(folder, "stop"), "");
    while (carriers([tag]).length > 0) await sleep(5);
    rmSync(folder, { recursive: true, maxRetries: 5 });
    // On a busy machine one may take milliseconds to become its next program, and has no environment for that long.
    // From a single list every third is missed.
    assert.ok(missed.length < 5, `missed ${missed.length} of 100`);
  });
});
